package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is on its way. Claims and removal run as the worker, across brands; the rest in its caller's transaction. */
@Repository
class DeliveryRepository {

    private static final String QUEUE = """
            insert into webhook.delivery
                   (brand, id, subscription, kind, notice, subject, seq, occurred_at, state, due_at, give_up_at)
            values (:brand, :id, :subscription, :kind, :notice, :subject, :seq, :occurredAt, 'PENDING', :at, :giveUpAt)
            on conflict (brand, subscription, notice) do nothing
            """;
    /**
     * A few for each receiver, counting those in flight, so that a slow one has its share and no more; of each subject the
     * first that is open. The conditions stand twice: a row that another process claimed meanwhile is looked at again
     * when it is locked, but only by the outer ones.
     */
    private static final String CLAIM = """
            update webhook.delivery d set claimed_until = :until, attempts = d.attempts + 1
              from (select o.brand, o.id
                      from webhook.subscription s
                     cross join lateral (
                           select w.brand, w.id from webhook.delivery w
                            where w.brand = s.brand and w.subscription = s.id and w.state = 'PENDING'
                              and w.due_at <= :now and (w.claimed_until is null or w.claimed_until < :now)
                              and not exists (
                                  select from webhook.delivery e
                                   where e.brand = w.brand and e.subscription = w.subscription
                                     and e.subject = w.subject and e.seq < w.seq and e.state = 'PENDING')
                            order by w.due_at, w.occurred_at
                            limit greatest(0, :each - (
                                  select count(*) from webhook.delivery f
                                   where f.brand = s.brand and f.subscription = s.id and f.state = 'PENDING'
                                     and f.claimed_until >= :now))) pick
                      join webhook.delivery o on o.brand = pick.brand and o.id = pick.id
                     where s.state = 'ACTIVE' and o.state = 'PENDING'
                       and (o.claimed_until is null or o.claimed_until < :now)
                     limit :limit
                       for update of o skip locked) due
             where d.brand = due.brand and d.id = due.id
            returning d.brand, d.id
            """;

    private static final String FIND = """
            select id, subscription, kind, notice, occurred_at, attempts, give_up_at
              from webhook.delivery where id = :id and state = 'PENDING'
            """;
    private static final String DELIVERED = """
            update webhook.delivery set state = 'DELIVERED', delivered_at = :at, claimed_until = null, last_failure = null
             where id = :id and state = 'PENDING'
            """;
    private static final String POSTPONE = """
            update webhook.delivery
               set due_at = :due, claimed_until = null, last_failure = :reason,
                   first_failed_at = coalesce(first_failed_at, :at)
             where id = :id and state = 'PENDING'
            """;
    private static final String DEAD = """
            update webhook.delivery
               set state = 'DEAD', claimed_until = null, last_failure = :reason,
                   first_failed_at = coalesce(first_failed_at, :at)
             where id = :id and state = 'PENDING'
            """;
    private static final String AGAIN = """
            update webhook.delivery
               set state = 'PENDING', attempts = 0, due_at = :at, claimed_until = null, give_up_at = :giveUpAt,
                   first_failed_at = null, last_failure = null, delivered_at = null
             where subscription = :subscription
               and (case when cast(:from as timestamptz) is null then state = 'DEAD'
                         else state <> 'PENDING' and occurred_at >= :from end)
            """;
    private static final String STANDING = """
            select s.id as subscription,
                   (select max(delivered_at) from webhook.delivery d
                     where d.brand = s.brand and d.subscription = s.id and d.state = 'DELIVERED') as last_success,
                   (select min(first_failed_at) from webhook.delivery d
                     where d.brand = s.brand and d.subscription = s.id and d.state = 'PENDING') as failing_since,
                   (select last_failure from webhook.delivery d
                     where d.brand = s.brand and d.subscription = s.id and d.state <> 'DELIVERED'
                       and last_failure is not null order by first_failed_at desc limit 1) as last_failure,
                   (select count(*) from webhook.delivery d
                     where d.brand = s.brand and d.subscription = s.id and d.state = 'PENDING') as backlog,
                   (select count(*) from webhook.delivery d
                     where d.brand = s.brand and d.subscription = s.id and d.state = 'DEAD') as dead
              from webhook.subscription s
            """;
    private static final String DELETE_OF = "delete from webhook.delivery where subscription = :subscription";
    private static final String REMOVE_OLD = """
            delete from webhook.delivery e
             using (select brand, id from webhook.delivery where state <> 'PENDING' and occurred_at < :before
                     order by occurred_at limit :limit for update skip locked) old
             where e.brand = old.brand and e.id = old.id
            """;

    private final JdbcClient app;
    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient worker;

    DeliveryRepository(
            JdbcClient app, NamedParameterJdbcTemplate batches, @Qualifier("workerDataSource") DataSource worker) {
        this.app = app;
        this.batches = batches;
        this.worker = JdbcClient.create(worker);
    }

    record Claimed(BrandId brand, UUID id) {}

    /**
     * How a receiver is doing.
     *
     * @param failingSince when the oldest open notice failed for the first time; null = nothing open has failed
     */
    record Standing(
            UUID subscription,
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            @Nullable String lastFailure,
            long backlog,
            long dead) {}

    /** @return how many were not queued before */
    int queue(UUID subscription, EventKind kind, List<Notice> notices, Instant at, Instant giveUpAt) {
        if (notices.isEmpty()) return 0;
        int[] queued = batches.batchUpdate(
                QUEUE,
                notices.stream()
                        .map(notice -> new MapSqlParameterSource(
                                        "brand", BrandScope.required().value())
                                .addValue("id", Ids.next())
                                .addValue("subscription", subscription)
                                .addValue("kind", kind.name())
                                .addValue("notice", notice.id())
                                .addValue("subject", notice.subject())
                                .addValue("seq", notice.seq())
                                .addValue("occurredAt", utc(notice.occurredAt()))
                                .addValue("at", utc(at))
                                .addValue("giveUpAt", utc(giveUpAt)))
                        .toArray(SqlParameterSource[]::new));
        int sum = 0;
        // Below 0 = the driver sent them as one statement and does not know each.
        for (int one : queued) sum += Math.abs(one);
        return sum;
    }

    /** @param each at most so many of one receiver are in flight at once, in all processes together */
    List<Claimed> claimDue(Instant now, Instant until, int each, int limit) {
        return worker.sql(CLAIM)
                .param("now", utc(now))
                .param("until", utc(until))
                .param("each", each)
                .param("limit", limit)
                .query((row, n) ->
                        new Claimed(new BrandId(row.getObject("brand", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    /** @return empty when it is no longer on its way */
    Optional<Delivery> find(UUID id) {
        return app.sql(FIND).param("id", id).query(DeliveryRepository::delivery).optional();
    }

    void delivered(UUID id, Instant at) {
        app.sql(DELIVERED).param("at", utc(at)).param("id", id).update();
    }

    void postpone(UUID id, String reason, Instant at, Instant due) {
        app.sql(POSTPONE)
                .param("reason", reason)
                .param("at", utc(at))
                .param("due", utc(due))
                .param("id", id)
                .update();
    }

    void dead(UUID id, String reason, Instant at) {
        app.sql(DEAD)
                .param("reason", reason)
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /** @param from null = the dead ones; else everything since then, delivered or not */
    int again(UUID subscription, @Nullable Instant from, Instant at, Instant giveUpAt) {
        return app.sql(AGAIN)
                .param("subscription", subscription)
                .param("from", from == null ? null : utc(from), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", utc(at))
                .param("giveUpAt", utc(giveUpAt))
                .update();
    }

    Map<UUID, Standing> standings() {
        return app.sql(STANDING).query(DeliveryRepository::standing).list().stream()
                .collect(Collectors.toUnmodifiableMap(Standing::subscription, Function.identity()));
    }

    void deleteOf(UUID subscription) {
        app.sql(DELETE_OF).param("subscription", subscription).update();
    }

    /** @return how many were removed, at most {@code limit} */
    int removeOld(Instant before, int limit) {
        return worker.sql(REMOVE_OLD)
                .param("before", utc(before))
                .param("limit", limit)
                .update();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("subscription", UUID.class),
                EventKind.valueOf(row.getString("kind")),
                row.getObject("notice", UUID.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getObject("give_up_at", OffsetDateTime.class).toInstant());
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getObject("subscription", UUID.class),
                instant(row, "last_success"),
                instant(row, "failing_since"),
                row.getString("last_failure"),
                row.getLong("backlog"),
                row.getLong("dead"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
