package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.Jurisdiction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Every call runs in its caller's transaction. */
@Repository
class ReviewRepository {

    private static final String INSERT = """
            insert into scoring.review (brand, id, sheet, conversation, customer, store, holder, shared, closed_at, why,
                                        reasons, blind, urgency, chosen_at)
            values (:brand, :id, :sheet, :conversation, :customer, :store, :holder, :shared, :closedAt, :why,
                    :reasons, :blind, :urgency, :chosenAt)
            on conflict (brand, sheet) do nothing
            """;
    private static final String READ = """
            select id, sheet, conversation, customer, store, holder, shared, closed_at, why, reasons, blind, urgency,
                   chosen_at, state, claimed_by, claimed_at, done_at
              from scoring.review
            """;
    private static final String BY_ID = READ + " where id = :id";
    private static final String LOCK = READ + " where id = :id for update";
    private static final String OF_SHEETS = READ + " where sheet = any(cast(:sheets as uuid[]))";
    /** Whoever claimed one and did not do it in time has it no longer to themselves. */
    private static final String FREE = """
             and (state = 'WAITING' or (state = 'CLAIMED' and claimed_at <= :freedBy))
             and not (blind and chosen_at <= :lapsedBy)
             and not coalesce(holder = any(cast(:notTheirs as uuid[])), false)
            """;

    private static final String IN_STORES = " where store = any(cast(:stores as uuid[])) ";
    /** For one of these reasons; none = all. */
    private static final String FOR = " and (cast(:why as text[]) = '{}' or why = any(cast(:why as text[])))";

    /** A day of waiting weighs as much as 5 points of urgency, so that nothing waits for ever. */
    private static final String MOST_URGENT_FIRST = """
             order by urgency + 5 * extract(epoch from (cast(:now as timestamptz) - chosen_at)) / 86400 desc, closed_at, id
             limit :limit
            """;

    private static final String BLIND_CLOSED_IN =
            READ + IN_STORES + " and blind and state <> 'DONE' and closed_at >= :from and closed_at < :to";
    private static final String WAITING = READ + IN_STORES + FREE + FOR + MOST_URGENT_FIRST;
    private static final String MINE =
            READ + " where state = 'CLAIMED' and claimed_by = :actor" + FOR + " order by claimed_at, id limit :limit";
    private static final String DONE =
            READ + IN_STORES + " and state = 'DONE'" + FOR + " order by done_at desc, id limit :limit";
    private static final String COUNTS = "select (select count(*) from scoring.review" + IN_STORES + FREE + """
            ) as waiting,
                   (select count(*) from scoring.review where state = 'CLAIMED' and claimed_by = :actor) as mine,
                   (select count(*) from scoring.review"""
            + IN_STORES + " and state = 'DONE') as done";
    private static final String MOVE = """
            update scoring.review set state = :state, claimed_by = :by, claimed_at = :claimedAt, done_at = :doneAt where id = :id
            """;

    private static final String ASK = """
            update scoring.review
               set why = 'ASKED', blind = false, urgency = :urgency, chosen_at = :now, state = 'WAITING', claimed_by = null,
                   claimed_at = null
             where id = :id
            """;

    @Schema(name = "ReviewCounts")
    record Counts(int waiting, int mine, int done) {}

    private final JdbcClient jdbc;

    ReviewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the sheet has its review already */
    boolean insert(Review review) {
        return Columns.about(jdbc.sql(INSERT), review)
                        .param("shared", review.shared())
                        .param("closedAt", Columns.utc(review.closedAt()))
                        .param("why", review.why().name())
                        .param(
                                "reasons",
                                review.signs().stream().map(Sign::name).collect(Collectors.joining(",")))
                        .param("blind", review.blind())
                        .param("urgency", review.urgency())
                        .param("chosenAt", Columns.utc(review.chosenAt()))
                        .update()
                == 1;
    }

    Optional<Review> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(ReviewRepository::review).optional();
    }

    /** Locked until the transaction ends: of two who claim at once, the second sees what the first did. */
    Optional<Review> lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(ReviewRepository::review).optional();
    }

    List<Review> ofSheets(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return List.of();
        return jdbc.sql(OF_SHEETS)
                .param("sheets", sheets.toArray(UUID[]::new))
                .query(ReviewRepository::review)
                .list();
    }

    /** Those of conversations that were closed then which nobody has handed in. */
    List<Review> blindClosedIn(Collection<UUID> stores, Instant from, Instant to) {
        if (stores.isEmpty()) return List.of();
        return jdbc.sql(BLIND_CLOSED_IN)
                .param("stores", Columns.literal(stores))
                .param("from", Columns.utc(from))
                .param("to", Columns.utc(to))
                .query(ReviewRepository::review)
                .list();
    }

    void move(Review review) {
        jdbc.sql(MOVE)
                .param("id", review.id())
                .param("state", review.state().name())
                .param("by", review.by())
                .param("claimedAt", Columns.utcOrNull(review.claimedAt()))
                .param("doneAt", Columns.utcOrNull(review.doneAt()))
                .update();
    }

    /** One that nobody did blind in time is looked at for another reason. */
    void ask(UUID id, int urgency, Instant now) {
        jdbc.sql(ASK)
                .param("id", id)
                .param("urgency", urgency)
                .param("now", Columns.utc(now))
                .update();
    }

    List<Review> waiting(Jurisdiction of, Instant now, ReviewSettings settings, Set<Why> why, int limit) {
        return free(jdbc.sql(WAITING), of, now, settings)
                .param("now", Columns.utc(now))
                .param("why", names(why))
                .param("limit", limit)
                .query(ReviewRepository::review)
                .list();
    }

    List<Review> mine(UUID actor, Set<Why> why, int limit) {
        return jdbc.sql(MINE)
                .param("actor", actor)
                .param("why", names(why))
                .param("limit", limit)
                .query(ReviewRepository::review)
                .list();
    }

    /** The newest first. */
    List<Review> done(Jurisdiction of, Set<Why> why, int limit) {
        return jdbc.sql(DONE)
                .param("stores", Columns.literal(of.stores()))
                .param("why", names(why))
                .param("limit", limit)
                .query(ReviewRepository::review)
                .list();
    }

    Counts counts(UUID actor, Jurisdiction of, Instant now, ReviewSettings settings) {
        return free(jdbc.sql(COUNTS), of, now, settings)
                .param("actor", actor)
                .query((row, n) -> new Counts(row.getInt("waiting"), row.getInt("mine"), row.getInt("done")))
                .single();
    }

    private static String names(Set<Why> why) {
        return why.stream().map(Why::name).collect(Collectors.joining(",", "{", "}"));
    }

    private static StatementSpec free(StatementSpec sql, Jurisdiction of, Instant now, ReviewSettings settings) {
        return sql.param("stores", Columns.literal(of.stores()))
                .param("notTheirs", Columns.literal(of.notTheirs()))
                .param("freedBy", Columns.utc(now.minus(settings.claim())))
                .param("lapsedBy", Columns.utc(now.minus(settings.blindFor())));
    }

    private static Review review(ResultSet row, int n) throws SQLException {
        String reasons = row.getString("reasons");
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("sheet", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("holder", UUID.class),
                row.getBoolean("shared"),
                Columns.instant(row, "closed_at"),
                Why.valueOf(row.getString("why")),
                reasons.isEmpty()
                        ? List.of()
                        : Arrays.stream(reasons.split(",")).map(Sign::valueOf).toList(),
                row.getBoolean("blind"),
                row.getInt("urgency"),
                Columns.instant(row, "chosen_at"),
                Review.State.valueOf(row.getString("state")),
                row.getObject("claimed_by", UUID.class),
                Columns.instantOrNull(row, "claimed_at"),
                Columns.instantOrNull(row, "done_at"));
    }
}
