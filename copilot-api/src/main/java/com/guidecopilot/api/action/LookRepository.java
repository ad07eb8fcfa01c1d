package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the clock looks at whom, and how far a new version has walked. Runs in its caller's transaction. */
@Repository
class LookRepository {

    /** The sooner one holds. */
    private static final String LOOK = """
            insert into action.next_look (brand, customer, at) values (:brand, :customer, :at)
            on conflict (brand, customer) do update set at = least(next_look.at, excluded.at)
            """;

    private static final String LOOKED = "delete from action.next_look where customer = :customer and at <= :now";
    private static final String WALK = """
            insert into action.playbook_walk (brand, version) values (:brand, :version) on conflict do nothing
            """;
    private static final String WALKED_TO =
            "select after from action.playbook_walk where version = :version for update skip locked";
    private static final String WALK_ON = "update action.playbook_walk set after = :after where version = :version";
    private static final String WALK_ENDS = "delete from action.playbook_walk where version = :version";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    LookRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void lookAt(Collection<UUID> customers, Instant at) {
        if (customers.isEmpty()) return;
        // In one order, so that two who name the same customers do not wait for each other.
        batches.batchUpdate(
                LOOK,
                customers.stream()
                        .sorted()
                        .map(customer -> new MapSqlParameterSource(
                                        "brand", BrandScope.required().value())
                                .addValue("customer", customer)
                                .addValue("at", utc(at)))
                        .toArray(SqlParameterSource[]::new));
    }

    /** @return false when somebody else looked meanwhile */
    boolean looked(UUID customer, Instant now) {
        return jdbc.sql(LOOKED)
                        .param("customer", customer)
                        .param("now", utc(now))
                        .update()
                > 0;
    }

    /** How far the walk of a new version has come. */
    sealed interface Walk {
        record At(@Nullable UUID customer) implements Walk {}

        /** Somebody else walks, or it is over. */
        record Elsewhere() implements Walk {}
    }

    /** All customers of the brand are to be looked at once. */
    void beginWalk(UUID version) {
        jdbc.sql(WALK)
                .param("brand", BrandScope.required().value())
                .param("version", version)
                .update();
    }

    Walk walk(UUID version) {
        List<Walk> found = jdbc.sql(WALKED_TO)
                .param("version", version)
                .query((row, n) -> (Walk) new Walk.At(row.getObject("after", UUID.class)))
                .list();
        return found.isEmpty() ? new Walk.Elsewhere() : found.getFirst();
    }

    void walkOn(UUID version, UUID after) {
        jdbc.sql(WALK_ON).param("after", after).param("version", version).update();
    }

    void walkEnds(UUID version) {
        jdbc.sql(WALK_ENDS).param("version", version).update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
