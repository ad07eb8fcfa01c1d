package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.Jurisdiction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the machine and reviewers said of the same. Every call runs in its caller's transaction. */
@Repository
class LabelRepository {

    private static final String READ = """
            select c.scorecard, w.criterion, a.rule, k.judge, a.judged, a.outcome as machine, w.outcome as human, v.blind,
                   v.reviewer, v.given_at
              from scoring.verdict v
              join scoring.verdict_answer w on w.brand = v.brand and w.review = v.review
              join scoring.answer a on a.brand = v.brand and a.sheet = v.sheet and a.criterion = w.criterion
              join scoring.sheet s on s.brand = v.brand and s.id = v.sheet
              join scoring.score k on k.brand = s.brand and k.id = s.score
              join scoring.scorecard_version c on c.brand = k.brand and c.id = k.card_version
            """;
    private static final String GIVEN_IN = READ + """
             where v.given_at >= :from and v.given_at < :to and k.store = any(cast(:stores as uuid[]))
             order by v.given_at, w.place
            """;
    private static final String BLIND_OF = READ + """
             where v.blind and c.scorecard = :scorecard and w.criterion = :criterion and a.rule = :rule and k.judge = :judge
             order by v.given_at desc, v.review desc
            """;
    private static final String OF_REVIEW = READ + " where v.review = :review order by w.place";
    private static final String BLIND_COUNTS = """
            select w.criterion, count(*) as labels
              from scoring.verdict v
              join scoring.verdict_answer w on w.brand = v.brand and w.review = v.review and w.outcome in ('MET', 'PARTLY', 'MISSED')
              join scoring.answer a on a.brand = v.brand and a.sheet = v.sheet and a.criterion = w.criterion and a.judged
              join scoring.sheet s on s.brand = v.brand and s.id = v.sheet
              join scoring.score k on k.brand = s.brand and k.id = s.score
              join scoring.scorecard_version c on c.brand = k.brand and c.id = k.card_version and c.scorecard = :scorecard
             where v.blind
             group by w.criterion
            """;

    private record Counted(String criterion, int labels) {}

    private final JdbcClient jdbc;

    LabelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first. */
    List<Label> givenIn(Jurisdiction of, Instant from, Instant to) {
        return jdbc.sql(GIVEN_IN)
                .param("from", Columns.utc(from))
                .param("to", Columns.utc(to))
                .param("stores", Columns.literal(of.stores()))
                .query(LabelRepository::label)
                .list();
    }

    /** All of the brand's, the newest first. */
    List<Label> blindOf(Asked asked) {
        return jdbc.sql(BLIND_OF)
                .param("scorecard", asked.scorecard())
                .param("criterion", asked.criterion())
                .param("rule", asked.rule())
                .param("judge", asked.judge())
                .query(LabelRepository::label)
                .list();
    }

    List<Label> ofReview(UUID review) {
        return jdbc.sql(OF_REVIEW)
                .param("review", review)
                .query(LabelRepository::label)
                .list();
    }

    /** How many blind labels the judged criteria of a scorecard have; one without is missing in the answer. */
    Map<String, Integer> blindCounts(UUID scorecard) {
        return jdbc
                .sql(BLIND_COUNTS)
                .param("scorecard", scorecard)
                .query((row, n) -> new Counted(row.getString("criterion"), row.getInt("labels")))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Counted::criterion, Counted::labels));
    }

    private static Label label(ResultSet row, int n) throws SQLException {
        return new Label(
                new Asked(
                        row.getObject("scorecard", UUID.class),
                        row.getString("criterion"),
                        row.getString("rule"),
                        row.getString("judge")),
                row.getBoolean("judged"),
                Outcome.valueOf(row.getString("machine")),
                Outcome.valueOf(row.getString("human")),
                row.getBoolean("blind"),
                row.getObject("reviewer", UUID.class),
                Columns.instant(row, "given_at"));
    }
}
