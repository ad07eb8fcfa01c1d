package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Scores as the machine gave them: added, never changed. Every call runs in its caller's transaction. */
@Repository
class ScoreRepository {

    private static final TypeReference<List<Evidence>> PLACES = new TypeReference<>() {};

    private static final String INSERT = """
            insert into scoring.score (brand, id, conversation, card_version, customer, store, closed_at, scored_at, judge, unscoreable)
            values (:brand, :id, :conversation, :cardVersion, :customer, :store, :closedAt, :scoredAt, :judge, :unscoreable)
            on conflict (brand, conversation, card_version) do nothing
            """;
    private static final String INSERT_SHEET = """
            insert into scoring.sheet (brand, id, score, place, kind, holder, shared, unscoreable)
            values (:brand, :id, :score, :place, :kind, :holder, :shared, :unscoreable)
            """;
    private static final String INSERT_ANSWER = """
            insert into scoring.answer (brand, sheet, place, criterion, weight, judged, critical, rule, outcome, why, points, confidence, reason, evidence)
            values (:brand, :sheet, :place, :criterion, :weight, :judged, :critical, :rule, :outcome, :why, :points, :confidence, :reason, cast(:evidence as jsonb))
            """;
    private static final String COLUMNS = """
            select id, conversation, card_version, customer, store, closed_at, scored_at, judge, unscoreable from scoring.score
            """;
    private static final String OF_CONVERSATION = COLUMNS + " where conversation = :conversation order by id";
    private static final String VERSIONS_THAT_SCORED =
            "select card_version from scoring.score where conversation = :conversation";
    private static final String OF_SHEETS =
            COLUMNS + " where id in (select score from scoring.sheet where id in (:sheets)) order by closed_at, id";
    private static final String OF_HOLDER = """
            select t.id from scoring.sheet t join scoring.score s on s.brand = t.brand and s.id = t.score
             where t.holder = :holder and not t.shared
               and (cast(:before as uuid) is null or (s.closed_at, t.id) < (
                   select p.closed_at, b.id from scoring.sheet b join scoring.score p on p.brand = b.brand and p.id = b.score
                    where b.id = cast(:before as uuid)))
             order by s.closed_at desc, t.id desc limit :limit
            """;
    private static final String HELD_SINCE = COLUMNS + """
             where closed_at >= :from and id in (select score from scoring.sheet where holder = :holder and not shared)
             order by closed_at, id
            """;
    private static final String UNTOLD_IN = """
            select conversation, store, closed_at, unscoreable from scoring.score
             where store in (:stores) and closed_at >= :from and closed_at < :to and unscoreable is not null
             order by closed_at, id
            """;
    private static final String SHEETS = """
            select id, score, kind, holder, shared, unscoreable from scoring.sheet where score in (:scores) order by score, place
            """;
    private static final String ANSWERS = """
            select a.sheet, a.criterion, a.weight, a.judged, a.critical, a.rule, a.outcome, a.why, a.points, a.confidence, a.reason, a.evidence
              from scoring.answer a join scoring.sheet s on s.brand = a.brand and s.id = a.sheet
             where s.score in (:scores) order by a.sheet, a.place
            """;

    private record Head(
            UUID id,
            UUID conversation,
            UUID cardVersion,
            UUID customer,
            UUID store,
            Instant closedAt,
            Instant scoredAt,
            String judge,
            @Nullable Unscoreable unscoreable) {}

    private record SheetOf(
            UUID score, UUID id, Writer writer, @Nullable Unscoreable unscoreable) {}

    private record GivenIn(UUID sheet, Given given) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper json;

    ScoreRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** @return false when the conversation has its score by that version already: nothing was stored */
    boolean insert(Score score) {
        int inserted = batches.update(
                INSERT,
                of("id", score.id())
                        .addValue("conversation", score.conversation())
                        .addValue("cardVersion", score.cardVersion())
                        .addValue("customer", score.customer())
                        .addValue("store", score.store())
                        .addValue("closedAt", utc(score.closedAt()))
                        .addValue("scoredAt", utc(score.scoredAt()))
                        .addValue("judge", score.judge())
                        .addValue("unscoreable", name(score.unscoreable())));
        if (inserted == 0) return false;
        List<Sheet> sheets = score.sheets();
        batch(
                INSERT_SHEET,
                IntStream.range(0, sheets.size())
                        .mapToObj(place -> bound(score, sheets.get(place), place + 1))
                        .toList());
        batch(INSERT_ANSWER, sheets.stream().flatMap(sheet -> answers(sheet)).toList());
        return true;
    }

    List<Score> ofConversation(UUID conversation) {
        return whole(jdbc.sql(OF_CONVERSATION)
                .param("conversation", conversation)
                .query(ScoreRepository::head)
                .list());
    }

    List<UUID> versionsThatScored(UUID conversation) {
        return jdbc.sql(VERSIONS_THAT_SCORED)
                .param("conversation", conversation)
                .query(UUID.class)
                .list();
    }

    Optional<Score> ofSheet(UUID sheet) {
        return ofSheets(List.of(sheet)).stream().findFirst();
    }

    List<Score> ofSheets(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return List.of();
        return whole(jdbc.sql(OF_SHEETS)
                .param("sheets", sheets)
                .query(ScoreRepository::head)
                .list());
    }

    /** Ids of somebody's sheets, the newest first. @param before the last one that was told; null = from the newest on */
    List<UUID> ofHolder(UUID holder, @Nullable UUID before, int limit) {
        return jdbc.sql(OF_HOLDER)
                .param("holder", holder)
                .param("before", before, Types.OTHER)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Scores of what was closed since and has a sheet of theirs; also with the sheets of others. */
    List<Score> heldSince(UUID holder, Instant from) {
        return whole(jdbc.sql(HELD_SINCE)
                .param("holder", holder)
                .param("from", utc(from))
                .query(ScoreRepository::head)
                .list());
    }

    /** Those that have no sheets. The oldest first. */
    List<Untold> untoldIn(Collection<UUID> stores, Instant from, Instant to) {
        if (stores.isEmpty()) return List.of();
        return jdbc.sql(UNTOLD_IN)
                .param("stores", stores)
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, n) -> new Untold(
                        row.getObject("conversation", UUID.class),
                        row.getObject("store", UUID.class),
                        row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                        Unscoreable.valueOf(row.getString("unscoreable"))))
                .list();
    }

    private List<Score> whole(List<Head> heads) {
        if (heads.isEmpty()) return List.of();
        List<UUID> ids = heads.stream().map(Head::id).toList();
        Map<UUID, List<Given>> answers = jdbc.sql(ANSWERS).param("scores", ids).query(this::given).list().stream()
                .collect(
                        Collectors.groupingBy(GivenIn::sheet, Collectors.mapping(GivenIn::given, Collectors.toList())));
        Map<UUID, List<Sheet>> sheets =
                jdbc.sql(SHEETS).param("scores", ids).query(ScoreRepository::sheet).list().stream()
                        .collect(Collectors.groupingBy(
                                SheetOf::score,
                                Collectors.mapping(
                                        one -> new Sheet(
                                                one.id(),
                                                one.writer(),
                                                one.unscoreable(),
                                                answers.getOrDefault(one.id(), List.of())),
                                        Collectors.toList())));
        return heads.stream()
                .map(head -> new Score(
                        head.id(),
                        head.conversation(),
                        head.cardVersion(),
                        head.customer(),
                        head.store(),
                        head.closedAt(),
                        head.scoredAt(),
                        head.judge(),
                        head.unscoreable(),
                        sheets.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private static MapSqlParameterSource bound(Score score, Sheet sheet, int place) {
        return of("id", sheet.id())
                .addValue("score", score.id())
                .addValue("place", place)
                .addValue("kind", sheet.writer().kind().name())
                .addValue("holder", sheet.writer().holder())
                .addValue("shared", sheet.writer().shared())
                .addValue("unscoreable", name(sheet.unscoreable()));
    }

    private Stream<MapSqlParameterSource> answers(Sheet sheet) {
        List<Given> given = sheet.answers();
        return IntStream.range(0, given.size()).mapToObj(place -> bound(sheet, given.get(place), place + 1));
    }

    private MapSqlParameterSource bound(Sheet sheet, Given given, int place) {
        MapSqlParameterSource row = of("sheet", sheet.id())
                .addValue("place", place)
                .addValue("criterion", given.criterion())
                .addValue("weight", given.weight())
                .addValue("judged", given.judged())
                .addValue("critical", given.critical())
                .addValue("rule", given.rule())
                .addValue("reason", given.answer().reason());
        return switch (given.answer()) {
            case Answer.Scored scored ->
                row.addValue("outcome", scored.level().name())
                        .addValue("why", null)
                        .addValue("points", scored.points())
                        .addValue("confidence", scored.confidence())
                        .addValue("evidence", json.writeValueAsString(scored.evidence()));
            case Answer.NotApplicable ignored -> unanswered(row, "NOT_APPLICABLE", null);
            case Answer.NotScoreable not -> unanswered(row, "NOT_SCOREABLE", not.why());
        };
    }

    private static MapSqlParameterSource unanswered(
            MapSqlParameterSource row, String outcome, @Nullable Unscoreable why) {
        return row.addValue("outcome", outcome)
                .addValue("why", name(why))
                .addValue("points", null)
                .addValue("confidence", 1.0)
                .addValue("evidence", "[]");
    }

    private GivenIn given(ResultSet row, int n) throws SQLException {
        return new GivenIn(
                row.getObject("sheet", UUID.class),
                new Given(
                        row.getString("criterion"),
                        row.getInt("weight"),
                        row.getBoolean("judged"),
                        row.getBoolean("critical"),
                        row.getString("rule"),
                        answer(row)));
    }

    private Answer answer(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return switch (row.getString("outcome")) {
            case "NOT_APPLICABLE" -> new Answer.NotApplicable(reason);
            case "NOT_SCOREABLE" -> new Answer.NotScoreable(Unscoreable.valueOf(row.getString("why")), reason);
            case String level ->
                new Answer.Scored(
                        Level.valueOf(level),
                        row.getDouble("points"),
                        row.getDouble("confidence"),
                        reason,
                        json.readValue(row.getString("evidence"), PLACES));
        };
    }

    private static SheetOf sheet(ResultSet row, int n) throws SQLException {
        return new SheetOf(
                row.getObject("score", UUID.class),
                row.getObject("id", UUID.class),
                new Writer(
                        Author.valueOf(row.getString("kind")),
                        row.getObject("holder", UUID.class),
                        row.getBoolean("shared")),
                unscoreable(row));
    }

    private static Head head(ResultSet row, int n) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getObject("card_version", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getObject("scored_at", OffsetDateTime.class).toInstant(),
                row.getString("judge"),
                unscoreable(row));
    }

    private static @Nullable Unscoreable unscoreable(ResultSet row) throws SQLException {
        String name = row.getString("unscoreable");
        return name == null ? null : Unscoreable.valueOf(name);
    }

    private static @Nullable String name(@Nullable Enum<?> one) {
        return one == null ? null : one.name();
    }

    private static MapSqlParameterSource of(String name, Object value) {
        return new MapSqlParameterSource("brand", BrandScope.required().value()).addValue(name, value);
    }

    private void batch(String sql, List<? extends SqlParameterSource> rows) {
        if (!rows.isEmpty()) batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
