package com.guidecopilot.api.scoring.review;

import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Disputes and their decisions: added, never changed. Every call runs in its caller's transaction. */
@Repository
class DisputeRepository {

    private static final String INSERT = """
            insert into scoring.dispute (brand, id, sheet, conversation, customer, store, holder, criterion, chip, note_sealed,
                                         raised_at, raised_by, decide_by)
            values (:brand, :id, :sheet, :conversation, :customer, :store, :holder, :criterion, :chip, :note,
                    :raisedAt, :raisedBy, :decideBy)
            on conflict (brand, sheet, criterion) do nothing
            """;
    private static final String DECIDE = """
            insert into scoring.decision (brand, dispute, outcome, changed, reason_sealed, decided_at, decided_by)
            values (:brand, :dispute, :outcome, :changed, :reason, :at, :by)
            """;
    private static final String READ = """
            select d.id, d.sheet, d.conversation, d.customer, d.store, d.holder, d.criterion, d.chip, d.note_sealed, d.raised_at,
                   d.raised_by, d.decide_by, x.outcome, x.changed, x.reason_sealed, x.decided_at, x.decided_by
              from scoring.dispute d
              left join scoring.decision x on x.brand = d.brand and x.dispute = d.id
            """;
    private static final String BY_ID = READ + " where d.id = :id";
    private static final String OF_SHEETS =
            READ + " where d.sheet = any(cast(:sheets as uuid[])) order by d.raised_at, d.id";
    private static final String IN_SIGHT = " where (d.store = any(cast(:stores as uuid[])) or d.raised_by = :actor)";
    /** Of a sheet that somebody reviews blind nobody but its author is told: what is contested says what the machine said. */
    static final String KEPT_BACK = """
             exists (select from scoring.review r
                      where r.brand = d.brand and r.sheet = d.sheet and r.blind and r.state <> 'DONE'
                        and not (r.chosen_at <= :lapsedBy and (r.claimed_at is null or r.claimed_at <= :freedBy)))
            """;

    private static final String OPEN = READ + IN_SIGHT + " and x.dispute is null and (d.raised_by = :actor or not"
            + KEPT_BACK + ") order by d.decide_by, d.id limit :limit";
    private static final String DECIDED =
            READ + IN_SIGHT + " and x.dispute is not null order by x.decided_at desc, d.id limit :limit";
    private static final String SCORED_AT = """
            select s.id, k.scored_at from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score
             where s.id = any(cast(:sheets as uuid[]))
            """;
    private static final String OVERTURNED = """
            select c.scorecard, d.criterion, count(*) as decided, count(*) filter (where x.changed) as changed
              from scoring.decision x
              join scoring.dispute d on d.brand = x.brand and d.id = x.dispute
              join scoring.sheet s on s.brand = d.brand and s.id = d.sheet
              join scoring.score k on k.brand = s.brand and k.id = s.score
              join scoring.scorecard_version c on c.brand = k.brand and c.id = k.card_version
             where x.decided_at >= :from and x.decided_at < :to and d.store = any(cast(:stores as uuid[]))
             group by c.scorecard, d.criterion
            """;

    /** What became of disputes about one criterion. */
    record Overturning(int decided, int changed) {

        static final Overturning NONE = new Overturning(0, 0);
    }

    private record OverturningOf(UUID scorecard, String criterion, Overturning figures) {}

    private final JdbcClient jdbc;

    DisputeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when that criterion of the sheet was contested before */
    boolean insert(Dispute dispute) {
        return Columns.about(jdbc.sql(INSERT), dispute)
                        .param("criterion", dispute.criterion())
                        .param(
                                "chip",
                                dispute.chip() == null ? null : dispute.chip().name())
                        .param("note", dispute.note())
                        .param("raisedAt", Columns.utc(dispute.raisedAt()))
                        .param("raisedBy", dispute.raisedBy())
                        .param("decideBy", Columns.utc(dispute.decideBy()))
                        .update()
                == 1;
    }

    void decide(UUID dispute, Dispute.Decision decision) {
        jdbc.sql(DECIDE)
                .param("brand", BrandScope.required().value())
                .param("dispute", dispute)
                .param("outcome", decision.outcome().name())
                .param("changed", decision.changed())
                .param("reason", decision.reason())
                .param("at", Columns.utc(decision.at()))
                .param("by", decision.by())
                .update();
    }

    Optional<Dispute> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(DisputeRepository::dispute).optional();
    }

    List<Dispute> ofSheets(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return List.of();
        return jdbc.sql(OF_SHEETS)
                .param("sheets", sheets.toArray(UUID[]::new))
                .query(DisputeRepository::dispute)
                .list();
    }

    /** Those of the stores and the actor's own; the one that is due first first, so that what is overdue stands above. */
    List<Dispute> open(Collection<UUID> stores, UUID actor, Instant now, ReviewSettings settings, int limit) {
        return keptBackAt(now, settings, jdbc.sql(OPEN))
                .param("stores", Columns.literal(stores))
                .param("actor", actor)
                .param("limit", limit)
                .query(DisputeRepository::dispute)
                .list();
    }

    static StatementSpec keptBackAt(Instant now, ReviewSettings settings, StatementSpec asked) {
        Instant byAnyClock = now.minus(Review.CLOCKS_DIFFER);
        return asked.param("lapsedBy", Columns.utc(byAnyClock.minus(settings.blindFor())))
                .param("freedBy", Columns.utc(byAnyClock.minus(settings.claim())));
    }

    /** The newest decision first. */
    List<Dispute> decided(Collection<UUID> stores, UUID actor, int limit) {
        return jdbc.sql(DECIDED)
                .param("stores", Columns.literal(stores))
                .param("actor", actor)
                .param("limit", limit)
                .query(DisputeRepository::dispute)
                .list();
    }

    /** By scorecard and criterion; one of which nothing was decided is missing in the answer. */
    Map<UUID, Map<String, Overturning>> overturned(Collection<UUID> stores, Instant from, Instant to) {
        return jdbc
                .sql(OVERTURNED)
                .param("stores", Columns.literal(stores))
                .param("from", Columns.utc(from))
                .param("to", Columns.utc(to))
                .query((row, n) -> new OverturningOf(
                        row.getObject("scorecard", UUID.class),
                        row.getString("criterion"),
                        new Overturning(row.getInt("decided"), row.getInt("changed"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        OverturningOf::scorecard,
                        Collectors.toUnmodifiableMap(OverturningOf::criterion, OverturningOf::figures)));
    }

    /** When sheets were scored: from then on they can be contested. */
    Map<UUID, Instant> scoredAt(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return Map.of();
        return jdbc
                .sql(SCORED_AT)
                .param("sheets", sheets.toArray(UUID[]::new))
                .query((row, n) -> Map.entry(row.getObject("id", UUID.class), Columns.instant(row, "scored_at")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Dispute dispute(ResultSet row, int n) throws SQLException {
        String chip = row.getString("chip");
        byte @Nullable [] note = row.getBytes("note_sealed");
        return new Dispute(
                row.getObject("id", UUID.class),
                row.getObject("sheet", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("holder", UUID.class),
                row.getString("criterion"),
                chip == null ? null : Dispute.Chip.valueOf(chip),
                note,
                Columns.instant(row, "raised_at"),
                row.getObject("raised_by", UUID.class),
                Columns.instant(row, "decide_by"),
                decision(row));
    }

    private static Dispute.@Nullable Decision decision(ResultSet row) throws SQLException {
        Instant at = Columns.instantOrNull(row, "decided_at");
        if (at == null) return null;
        byte @Nullable [] reason = row.getBytes("reason_sealed");
        return new Dispute.Decision(
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("changed"),
                reason,
                at,
                row.getObject("decided_by", UUID.class));
    }
}
