package com.guidecopilot.api.performance;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Months that are being frozen. Every call but {@link #left} runs in its caller's transaction. */
@Repository
class FreezingRepository {

    /** Whoever was not heard of for so long is gone: much longer than clocks differ, and than a month takes to be closed. */
    static final Duration GONE = Duration.ofMinutes(5);

    private static final String ADD = """
            insert into performance.freezing (brand, period, asked_at, asked_by) values (:brand, :period, :at, :by) on conflict do nothing
            """;
    /** With a month all before it are. */
    private static final String ASKED_AT =
            "select asked_at from performance.freezing where period >= :period order by asked_at limit 1";

    private static final String NOBODY_IS_AT = "(worked_at is null or worked_at < :gone)";
    private static final String CLAIM = "update performance.freezing set worked_at = :now where period = :period and "
            + NOBODY_IS_AT + " returning asked_by";
    private static final String GO_ON = "update performance.freezing set worked_at = :now where period = :period";
    private static final String LET_GO = "update performance.freezing set worked_at = null where period = :period";
    private static final String DONE = "delete from performance.freezing where period <= :period";
    private static final String LEFT = "select brand, period from performance.freezing where " + NOBODY_IS_AT;

    record Left(BrandId brand, YearMonth period) {}

    private final JdbcClient jdbc;
    private final JdbcClient worker;

    FreezingRepository(JdbcClient jdbc, @Qualifier("workerDataSource") DataSource worker) {
        this.jdbc = jdbc;
        this.worker = JdbcClient.create(worker);
    }

    void add(YearMonth period, String account, Instant at) {
        asked(ADD, period)
                .param("brand", BrandScope.required().value())
                .param("by", account)
                .param("at", utc(at))
                .update();
    }

    Optional<Instant> askedAt(YearMonth period) {
        return asked(ASKED_AT, period)
                .query((row, n) ->
                        row.getObject("asked_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** @return the account of who asked for it; empty when somebody else is at it, or it is done */
    Optional<String> claim(YearMonth period, Instant now) {
        return asked(CLAIM, period)
                .param("now", utc(now))
                .param("gone", utc(now.minus(GONE)))
                .query(String.class)
                .optional();
    }

    void goOn(YearMonth period, Instant now) {
        asked(GO_ON, period).param("now", utc(now)).update();
    }

    void letGo(YearMonth period) {
        asked(LET_GO, period).update();
    }

    /** With a month all before it are closed. */
    void done(YearMonth period) {
        asked(DONE, period).update();
    }

    /** In all brands what nobody is at. */
    List<Left> left(Instant now) {
        return worker.sql(LEFT)
                .param("gone", utc(now.minus(GONE)))
                .query((row, n) -> new Left(
                        new BrandId(row.getObject("brand", UUID.class)), YearMonth.parse(row.getString("period"))))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, YearMonth period) {
        return jdbc.sql(sql).param("period", period.toString());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
