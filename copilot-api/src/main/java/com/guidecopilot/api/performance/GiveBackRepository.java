package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.GiveBack.State;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every call runs in its caller's transaction. */
@Repository
class GiveBackRepository {

    private static final String READ = """
            select id, store, state, note, requested_at, requested_by, tier, from_day, answer, decided_at, decided_by
            from performance.give_back
            """;
    private static final String OF = READ + " where store in (:stores) order by requested_at desc, id desc";
    private static final String LOCK = READ + " where id = :id for update";
    private static final String ASK = """
            insert into performance.give_back (brand, id, store, state, note, requested_at, requested_by)
            values (:brand, :id, :store, 'REQUESTED', :note, :at, :actor)
            """;
    private static final String DECIDE = """
            update performance.give_back
               set state = :state, tier = :tier, from_day = :from, answer = :answer, decided_at = :at, decided_by = :actor
             where id = :id and state = 'REQUESTED'
            """;

    private final JdbcClient jdbc;

    GiveBackRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<GiveBack> of(Collection<UUID> stores) {
        if (stores.isEmpty()) return List.of();
        return jdbc.sql(OF)
                .param("stores", stores)
                .query(GiveBackRepository::giveBack)
                .list();
    }

    /** Locked until the transaction ends. */
    Optional<GiveBack> lock(UUID id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query(GiveBackRepository::giveBack)
                .optional();
    }

    void ask(UUID id, UUID store, @Nullable String note, Instant at, String actor) {
        jdbc.sql(ASK)
                .param("brand", BrandScope.required().value())
                .param("id", id)
                .param("store", store)
                .param("note", note)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }

    void decide(
            UUID id,
            State state,
            @Nullable Tier tier,
            @Nullable LocalDate from,
            @Nullable String answer,
            Instant at,
            String actor) {
        jdbc.sql(DECIDE)
                .param("id", id)
                .param("state", state.name())
                .param("tier", tier == null ? null : tier.name())
                .param("from", from)
                .param("answer", answer)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }

    private static GiveBack giveBack(ResultSet row, int n) throws SQLException {
        String tier = row.getString("tier");
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new GiveBack(
                row.getObject("id", UUID.class),
                row.getObject("store", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("note"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getString("requested_by"),
                tier == null ? null : Tier.valueOf(tier),
                row.getObject("from_day", LocalDate.class),
                row.getString("answer"),
                decided == null ? null : decided.toInstant(),
                row.getString("decided_by"));
    }
}
