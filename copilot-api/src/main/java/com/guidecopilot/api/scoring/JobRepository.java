package com.guidecopilot.api.scoring;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is to be scored. Every call runs in its caller's transaction, but for those that look into all brands.
 *
 * <p>{@code queued_at} is the moment from which a job waits. Whoever takes it out of turn moves it forward, so that others
 * leave it alone for a while.
 */
@Repository
class JobRepository {

    /** What was closed once is put in once. */
    private static final String PUT_IN = """
            insert into scoring.job (brand, conversation, closed_at, queued_at, trace)
            values (:brand, :conversation, :closedAt, :at, :trace)
            on conflict (brand, conversation) do nothing
            """;

    private static final String PUT_IN_AGAIN = """
            insert into scoring.job (brand, conversation, closed_at, queued_at, trace)
            values (:brand, :conversation, :closedAt, :at, :trace)
            on conflict (brand, conversation) do update
               set state = 'WAITING', round = scoring.job.round + 1, attempts = 0, failure = null,
                   queued_at = excluded.queued_at, trace = excluded.trace
            """;
    private static final String WAITING_ROUND =
            "select round from scoring.job where conversation = :conversation and state = 'WAITING'";
    private static final String IS_WAITING =
            "select exists (select from scoring.job where conversation = :conversation and state = 'WAITING')";
    private static final String DONE = """
            update scoring.job set state = 'DONE', failure = null
             where conversation = :conversation and round = :round and state = 'WAITING'
            """;
    private static final String FAILED = """
            update scoring.job set attempts = attempts + 1, failure = :failure
             where conversation = :conversation and state = 'WAITING' returning attempts
            """;
    private static final String LATER =
            "update scoring.job set queued_at = :at where conversation = :conversation and state = 'WAITING'";
    private static final String GIVE_UP =
            "update scoring.job set state = 'GIVEN_UP' where conversation = :conversation and state = 'WAITING'";
    private static final String TAKE_GIVEN_UP = """
            update scoring.job set state = 'WAITING', round = round + 1, attempts = 0, queued_at = :at
             where state = 'GIVEN_UP' returning conversation, trace
            """;
    /**
     * What was given up stays so: it gets all its scores when it is tried again. What the card has scored is left in peace:
     * it gets no second score by it, and for as long as it waits nobody is shown what it came to.
     */
    private static final String TAKE_PUT_IN_SINCE = """
            update scoring.job set state = 'WAITING', round = round + 1, attempts = 0, failure = null
             where queued_at >= :from and state <> 'GIVEN_UP'
               and not exists (select from scoring.score s
                                 join scoring.scorecard_version v on v.brand = s.brand and v.id = s.card_version
                                where s.conversation = scoring.job.conversation and v.scorecard = :card)
             returning conversation, trace
            """;
    /** Only one of several that saw it waiting gets it. */
    private static final String TAKE = """
            update scoring.job set queued_at = :until
             where conversation = :conversation and state = 'WAITING' and queued_at = :seen
            """;

    private static final String OVERDUE = """
            select brand, conversation, queued_at, trace from scoring.job
             where state = 'WAITING' and queued_at <= :before order by queued_at limit :limit
            """;
    private static final String GIVEN_UP = """
            select conversation, closed_at, attempts, coalesce(failure, '') as failure from scoring.job
             where state = 'GIVEN_UP' order by closed_at desc limit :limit
            """;
    private static final String OWN_COUNTS = "select count(*) from scoring.job where state = :state";
    private static final String COUNTS = "select state, count(*) as jobs from scoring.job group by state";

    /** A job that waits, as a sweep saw it. */
    record Overdue(Job job, Instant queuedAt) {}

    /** A job as it is put in. */
    record Entry(UUID conversation, Instant closedAt) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient worker;

    JobRepository(
            JdbcClient jdbc, NamedParameterJdbcTemplate batches, @Qualifier("workerDataSource") DataSource worker) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.worker = JdbcClient.create(worker);
    }

    /** @return false when it was put in before */
    boolean putIn(Entry entry, Instant at, String trace) {
        return batches.update(PUT_IN, bound(entry, at, trace)) > 0;
    }

    void putInAgain(List<Entry> entries, Instant at, String trace) {
        batches.batchUpdate(
                PUT_IN_AGAIN,
                entries.stream().map(entry -> bound(entry, at, trace)).toArray(SqlParameterSource[]::new));
    }

    /** @return empty when it does not wait to be scored */
    Optional<Integer> waitingRound(UUID conversation) {
        return jdbc.sql(WAITING_ROUND)
                .param("conversation", conversation)
                .query(Integer.class)
                .optional();
    }

    boolean isWaiting(UUID conversation) {
        return jdbc.sql(IS_WAITING)
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }

    void done(UUID conversation, int round) {
        jdbc.sql(DONE).param("conversation", conversation).param("round", round).update();
    }

    /** @return how often it has failed by now; empty when it does not wait any more */
    Optional<Integer> failed(UUID conversation, String failure) {
        return jdbc.sql(FAILED)
                .param("conversation", conversation)
                .param("failure", failure)
                .query(Integer.class)
                .optional();
    }

    void later(UUID conversation, Instant at) {
        jdbc.sql(LATER).param("conversation", conversation).param("at", utc(at)).update();
    }

    void giveUp(UUID conversation) {
        jdbc.sql(GIVE_UP).param("conversation", conversation).update();
    }

    /** The youngest first. */
    List<ScoringState.GivenUp> givenUp(int limit) {
        return jdbc.sql(GIVEN_UP)
                .param("limit", limit)
                .query((row, n) -> new ScoringState.GivenUp(
                        row.getObject("conversation", UUID.class),
                        row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getString("failure")))
                .list();
    }

    /** Of the brand that is bound. */
    long count(String state) {
        return jdbc.sql(OWN_COUNTS).param("state", state).query(Long.class).single();
    }

    /** Those that were given up wait again. */
    List<Job> takeGivenUp(Instant at) {
        return taken(jdbc.sql(TAKE_GIVEN_UP).param("at", utc(at)), at);
    }

    /** Those that were put in from that moment on and that no version of the card has scored wait again, done or not, each since it was put in. */
    List<Job> takePutInSince(Instant from, UUID card, Instant at) {
        return taken(jdbc.sql(TAKE_PUT_IN_SINCE).param("from", utc(from)).param("card", card), at);
    }

    private static List<Job> taken(JdbcClient.StatementSpec update, Instant at) {
        BrandId brand = BrandScope.required();
        return update.query((row, n) ->
                        new Job(brand, row.getObject("conversation", UUID.class), row.getString("trace"), at))
                .list();
    }

    /** @param until others leave it alone until then @return whether it is the caller's now */
    boolean take(Overdue overdue, Instant until) {
        return jdbc.sql(TAKE)
                        .param("conversation", overdue.job().conversation())
                        .param("seen", utc(overdue.queuedAt()))
                        .param("until", utc(until))
                        .update()
                > 0;
    }

    /** In all brands: what has waited since then or longer, the longest first. */
    List<Overdue> waitingSince(Instant before, int limit) {
        return worker.sql(OVERDUE)
                .param("before", utc(before))
                .param("limit", limit)
                .query((row, n) -> {
                    Instant queuedAt =
                            row.getObject("queued_at", OffsetDateTime.class).toInstant();
                    return new Overdue(
                            new Job(
                                    new BrandId(row.getObject("brand", UUID.class)),
                                    row.getObject("conversation", UUID.class),
                                    row.getString("trace"),
                                    queuedAt),
                            queuedAt);
                })
                .list();
    }

    /** In all brands. */
    Counts counts() {
        record Counted(String state, long jobs) {}
        Map<String, Long> counted =
                worker
                        .sql(COUNTS)
                        .query((row, n) -> new Counted(row.getString("state"), row.getLong("jobs")))
                        .list()
                        .stream()
                        .collect(Collectors.toUnmodifiableMap(Counted::state, Counted::jobs));
        return new Counts(counted.getOrDefault("WAITING", 0L), counted.getOrDefault("GIVEN_UP", 0L));
    }

    record Counts(long waiting, long givenUp) {}

    private static MapSqlParameterSource bound(Entry entry, Instant at, String trace) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("conversation", entry.conversation())
                .addValue("closedAt", utc(entry.closedAt()))
                .addValue("at", utc(at))
                .addValue("trace", trace);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
