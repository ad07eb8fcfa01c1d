package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Scores of many conversations without what was said about them: no reasons and no evidence, which are nearly all that a score
 * weighs. Every call runs in its caller's transaction.
 */
@Repository
class BareScores {

    private static final String FIELD = "\u001f";
    private static final String ANSWER = "\u001e";

    /** The answers of a sheet as one text: there are millions. Of what is reckoned few differ; the judge's mostly do. */
    private static final String CLOSED_IN = """
            select k.id as score, k.conversation, k.card_version, k.customer, k.store, k.closed_at, k.scored_at, k.judge,
                   s.id, s.kind, s.holder, s.shared, s.unscoreable,
                   (select string_agg(concat_ws(chr(31), a.criterion, a.weight, a.judged, a.critical, a.rule, a.confidence, a.outcome, coalesce(cast(a.points as text), a.why)),
                                      chr(30) order by a.place)
                      from scoring.answer a where a.brand = s.brand and a.sheet = s.id) as answers
              from scoring.score k join scoring.sheet s on s.brand = k.brand and s.score = k.id
             where k.store = any(cast(:stores as uuid[])) and k.closed_at >= :from and k.closed_at < :to
             order by k.closed_at, k.id, s.place
            """;

    private final JdbcClient jdbc;

    BareScores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of conversations that were closed then in those stores, the oldest first. */
    List<Score> closedIn(Collection<UUID> stores, Instant from, Instant to) {
        if (stores.isEmpty()) return List.of();
        Map<String, Given> known = new HashMap<>();
        List<Score> found = new ArrayList<>();
        jdbc.sql(CLOSED_IN)
                .param("stores", stores.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Sheet sheet = sheet(row, known);
                    UUID id = row.getObject("score", UUID.class);
                    boolean another = !found.isEmpty() && found.getLast().id().equals(id);
                    found.add(another ? with(found.removeLast(), sheet) : score(id, row, sheet));
                });
        return found;
    }

    private static Score score(UUID id, ResultSet row, Sheet sheet) throws SQLException {
        return new Score(
                id,
                row.getObject("conversation", UUID.class),
                row.getObject("card_version", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getObject("scored_at", OffsetDateTime.class).toInstant(),
                row.getString("judge"),
                null,
                List.of(sheet));
    }

    private static Score with(Score score, Sheet sheet) {
        List<Sheet> sheets = new ArrayList<>(score.sheets());
        sheets.add(sheet);
        return new Score(
                score.id(),
                score.conversation(),
                score.cardVersion(),
                score.customer(),
                score.store(),
                score.closedAt(),
                score.scoredAt(),
                score.judge(),
                score.unscoreable(),
                sheets);
    }

    private static Sheet sheet(ResultSet row, Map<String, Given> known) throws SQLException {
        String answers = row.getString("answers");
        return new Sheet(
                row.getObject("id", UUID.class),
                new Writer(
                        Author.valueOf(row.getString("kind")),
                        row.getObject("holder", UUID.class),
                        row.getBoolean("shared")),
                unscoreable(row.getString("unscoreable")),
                answers == null
                        ? List.of()
                        : Arrays.stream(answers.split(ANSWER))
                                .map(text -> known.computeIfAbsent(text, BareScores::given))
                                .toList());
    }

    private static Given given(String text) {
        String[] fields = text.split(FIELD);
        double confidence = Double.parseDouble(fields[5]);
        Answer answer = switch (fields[6]) {
            case "NOT_APPLICABLE" -> new Answer.NotApplicable("");
            case "NOT_SCOREABLE" -> new Answer.NotScoreable(Unscoreable.valueOf(fields[7]), "");
            case String level ->
                new Answer.Scored(Level.valueOf(level), Double.parseDouble(fields[7]), confidence, "", List.of());
        };
        return new Given(
                fields[0],
                Integer.parseInt(fields[1]),
                fields[2].equals("t"),
                fields[3].equals("t"),
                fields[4],
                answer);
    }

    private static @Nullable Unscoreable unscoreable(@Nullable String name) {
        return name == null ? null : Unscoreable.valueOf(name);
    }
}
