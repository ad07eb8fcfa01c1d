package com.guidecopilot.api.performance;

import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every call runs in its caller's transaction. */
@Repository
class TargetRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('target:' || cast(:brand as text), 0)) is null";
    private static final String OF = """
            select id, store, period, amount, currency, recorded_at, replaced_at from performance.target
            where store in (:stores) and (cast(:period as text) is null or period = :period)
            order by store, period desc, recorded_at desc, id desc
            """;
    private static final String REPLACE =
            "update performance.target set replaced_at = :at where id = :id and replaced_at is null";
    private static final String INSERT = """
            insert into performance.target (brand, id, store, period, amount, currency, recorded_at, recorded_by)
            values (:brand, :id, :store, :period, :amount, :currency, :at, :actor)
            """;

    private final JdbcClient jdbc;

    TargetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    /** All that was ever said, by store and month, the newest first. @param period null = all */
    List<Target> of(Collection<UUID> stores, @Nullable YearMonth period) {
        if (stores.isEmpty()) return List.of();
        return jdbc.sql(OF)
                .param("stores", stores)
                .param("period", period == null ? null : period.toString())
                .query(TargetRepository::target)
                .list();
    }

    void replace(UUID id, Instant at) {
        jdbc.sql(REPLACE).param("at", utc(at)).param("id", id).update();
    }

    void insert(UUID store, TargetRow row, Instant at, String actor) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("store", store)
                .param("period", row.period().toString())
                .param("amount", Money.parse(row.amount()).fen())
                .param("currency", row.inCurrency())
                .param("at", utc(at))
                .param("actor", actor)
                .update();
    }

    private static Target target(ResultSet row, int n) throws SQLException {
        OffsetDateTime replaced = row.getObject("replaced_at", OffsetDateTime.class);
        return new Target(
                row.getObject("id", UUID.class),
                row.getObject("store", UUID.class),
                YearMonth.parse(row.getString("period")),
                new Money(row.getLong("amount")),
                row.getString("currency"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                replaced == null ? null : replaced.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
