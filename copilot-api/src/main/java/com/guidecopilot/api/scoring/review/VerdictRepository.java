package com.guidecopilot.api.scoring.review;

import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What reviewers handed in: added, never changed. Every call runs in its caller's transaction. */
@Repository
class VerdictRepository {

    private static final String INSERT = """
            insert into scoring.verdict (brand, review, sheet, reviewer, blind, given_at, note_sealed)
            values (:brand, :review, :sheet, :reviewer, :blind, :at, :note)
            """;
    private static final String INSERT_WORD = """
            insert into scoring.verdict_answer (brand, review, place, criterion, outcome, changed, reason_sealed)
            values (:brand, :review, :place, :criterion, :outcome, :changed, :reason)
            """;
    private static final String OF_SHEETS = """
            select review, sheet, reviewer, blind, given_at, note_sealed from scoring.verdict where sheet = any(cast(:sheets as uuid[]))
            """;
    private static final String WORDS_OF_SHEETS = """
            select w.review, w.criterion, w.outcome, w.changed, w.reason_sealed
              from scoring.verdict_answer w join scoring.verdict v on v.brand = w.brand and v.review = w.review
             where v.sheet = any(cast(:sheets as uuid[])) order by w.review, w.place
            """;

    private static final String MACHINE_SAID =
            "select criterion, outcome, judged from scoring.answer where sheet = :sheet order by place";

    /** What the machine said of one criterion. */
    record Machine(String criterion, Outcome outcome, boolean judged) {}

    private record WordIn(UUID review, Verdict.Word word) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    VerdictRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(Verdict verdict) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("review", verdict.review())
                .param("sheet", verdict.sheet())
                .param("reviewer", verdict.reviewer())
                .param("blind", verdict.blind())
                .param("at", Columns.utc(verdict.at()))
                .param("note", verdict.note())
                .update();
        List<Verdict.Word> words = verdict.words();
        batches.batchUpdate(
                INSERT_WORD,
                IntStream.range(0, words.size())
                        .mapToObj(place -> bound(verdict.review(), place + 1, words.get(place)))
                        .toArray(SqlParameterSource[]::new));
    }

    Optional<Verdict> ofSheet(UUID sheet) {
        return Optional.ofNullable(ofSheets(List.of(sheet)).get(sheet));
    }

    /** A sheet that nobody reviewed is missing in the answer. */
    Map<UUID, Verdict> ofSheets(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return Map.of();
        Map<UUID, List<Verdict.Word>> words = jdbc
                .sql(WORDS_OF_SHEETS)
                .param("sheets", sheets.toArray(UUID[]::new))
                .query(VerdictRepository::word)
                .list()
                .stream()
                .collect(Collectors.groupingBy(WordIn::review, Collectors.mapping(WordIn::word, Collectors.toList())));
        return jdbc
                .sql(OF_SHEETS)
                .param("sheets", sheets.toArray(UUID[]::new))
                .query((row, n) -> verdict(row, words))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Verdict::sheet, Function.identity()));
    }

    List<Machine> machineSaid(UUID sheet) {
        return jdbc.sql(MACHINE_SAID)
                .param("sheet", sheet)
                .query((row, n) -> new Machine(
                        row.getString("criterion"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getBoolean("judged")))
                .list();
    }

    private static SqlParameterSource bound(UUID review, int place, Verdict.Word word) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("review", review)
                .addValue("place", place)
                .addValue("criterion", word.criterion())
                .addValue("outcome", word.outcome().name())
                .addValue("changed", word.changed())
                .addValue("reason", word.reason());
    }

    private static Verdict verdict(ResultSet row, Map<UUID, List<Verdict.Word>> words) throws SQLException {
        UUID review = row.getObject("review", UUID.class);
        byte @Nullable [] note = row.getBytes("note_sealed");
        return new Verdict(
                review,
                row.getObject("sheet", UUID.class),
                row.getObject("reviewer", UUID.class),
                row.getBoolean("blind"),
                Columns.instant(row, "given_at"),
                note,
                words.getOrDefault(review, List.of()));
    }

    private static WordIn word(ResultSet row, int n) throws SQLException {
        byte @Nullable [] reason = row.getBytes("reason_sealed");
        return new WordIn(
                row.getObject("review", UUID.class),
                new Verdict.Word(
                        row.getString("criterion"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getBoolean("changed"),
                        reason));
    }
}
