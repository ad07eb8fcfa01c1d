package com.guidecopilot.api.outbox;

import com.guidecopilot.tenancy.BrandId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutboxRows {

    private static final String INSERT = """
            insert into outbox.event (brand, id, kind, subject, actor, trace, occurred_at, claimed_until)
            values (:brand, :id, :kind, :subject, :actor, :trace, :at, :until)
            """;
    private static final String DONE = "update outbox.event set done_at = :at where id = :id and done_at is null";
    private static final String GIVE_UP = "update outbox.event set given_up_at = :at where id = :id";
    /** Claims what nobody works on any more, for one process only. */
    private static final String CLAIM = """
            update outbox.event e set claimed_until = :until, attempts = e.attempts + 1
              from (select brand, id from outbox.event
                     where done_at is null and given_up_at is null and claimed_until < :now
                     order by claimed_until limit :limit for update skip locked) due
             where e.brand = due.brand and e.id = due.id
            returning e.brand, e.id, e.kind, e.subject, e.trace, e.occurred_at, e.attempts
            """;

    private static final String POSTPONE =
            "update outbox.event set claimed_until = :until where brand = :brand and id = :id and done_at is null";
    private static final String BACKLOG =
            "select count(*) from outbox.event where done_at is null and given_up_at is null";
    /** Two processes that remove at once take different rows. */
    private static final String REMOVE_DONE = """
            delete from outbox.event e
             using (select brand, id from outbox.event where done_at < :before
                     order by done_at limit :limit for update skip locked) old
             where e.brand = old.brand and e.id = old.id
            """;

    private final JdbcClient app;
    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient worker;

    OutboxRows(JdbcClient app, NamedParameterJdbcTemplate batches, @Qualifier("workerDataSource") DataSource worker) {
        this.app = app;
        this.batches = batches;
        this.worker = JdbcClient.create(worker);
    }

    void insert(List<Event> events, String actor, Instant claimedUntil) {
        if (events.isEmpty()) return;
        batches.batchUpdate(
                INSERT,
                events.stream()
                        .map(event -> new MapSqlParameterSource(
                                        "brand", event.brand().value())
                                .addValue("id", event.id())
                                .addValue("kind", event.kind().stableName())
                                .addValue("subject", event.subject())
                                .addValue("actor", actor)
                                .addValue("trace", event.trace())
                                .addValue("at", utc(event.occurredAt()))
                                .addValue("until", utc(claimedUntil)))
                        .toArray(SqlParameterSource[]::new));
    }

    void done(UUID id, Instant at) {
        app.sql(DONE).param("at", utc(at)).param("id", id).update();
    }

    void giveUp(UUID id, Instant at) {
        app.sql(GIVE_UP).param("at", utc(at)).param("id", id).update();
    }

    List<Event> claimDue(Instant now, Instant until, int limit) {
        return worker.sql(CLAIM)
                .param("until", utc(until))
                .param("now", utc(now))
                .param("limit", limit)
                .query(OutboxRows::event)
                .list();
    }

    void postpone(Event event, Instant until) {
        worker.sql(POSTPONE)
                .param("until", utc(until))
                .param("brand", event.brand().value())
                .param("id", event.id())
                .update();
    }

    /** Events of all brands that are neither done nor given up. */
    long backlog() {
        return worker.sql(BACKLOG).query(Long.class).single();
    }

    /** @return how many were removed, at most {@code limit} */
    int removeDone(Instant before, int limit) {
        return worker.sql(REMOVE_DONE)
                .param("before", utc(before))
                .param("limit", limit)
                .update();
    }

    private static Event event(ResultSet row, int n) throws SQLException {
        return new Event(
                new BrandId(row.getObject("brand", UUID.class)),
                row.getObject("id", UUID.class),
                EventKind.of(row.getString("kind")),
                row.getObject("subject", UUID.class),
                row.getString("trace"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
