package com.guidecopilot.api.scoring.review;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found of criteria, for good. Every call runs in its caller's transaction. */
@Repository
class TrustRepository {

    private static final String INSERT = """
            insert into scoring.trust (brand, id, scorecard, criterion, rule, judge, trusted, labels, kappa, low, high, at)
            values (:brand, :id, :scorecard, :criterion, :rule, :judge, :trusted, :labels, :kappa, :low, :high, :at)
            """;
    private static final String ALL =
            "select scorecard, criterion, rule, judge, trusted, labels, kappa, low, high, at from scoring.trust order by at, id";
    /** Two reviewers who hand in at once would each count without the other's labels. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('scoring.trust/' || :brand, 0))";

    /** @param trusted from {@code at} on, until the next one of the same */
    record Entry(Asked asked, boolean trusted, int labels, Kappa kappa, Instant at) {}

    private final JdbcClient jdbc;

    TrustRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends. */
    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query((row, n) -> 0)
                .single();
    }

    void insert(Entry entry) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("scorecard", entry.asked().scorecard())
                .param("criterion", entry.asked().criterion())
                .param("rule", entry.asked().rule())
                .param("judge", entry.asked().judge())
                .param("trusted", entry.trusted())
                .param("labels", entry.labels())
                .param("kappa", entry.kappa().value())
                .param("low", entry.kappa().low())
                .param("high", entry.kappa().high())
                .param("at", Columns.utc(entry.at()))
                .update();
    }

    /** The oldest first. */
    List<Entry> all() {
        return jdbc.sql(ALL).query(TrustRepository::entry).list();
    }

    private static Entry entry(ResultSet row, int n) throws SQLException {
        return new Entry(
                new Asked(
                        row.getObject("scorecard", UUID.class),
                        row.getString("criterion"),
                        row.getString("rule"),
                        row.getString("judge")),
                row.getBoolean("trusted"),
                row.getInt("labels"),
                new Kappa(row.getDouble("kappa"), row.getDouble("low"), row.getDouble("high")),
                Columns.instant(row, "at"));
    }
}
