package com.guidecopilot.api.scoring.card;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Criteria of published scorecards that could not be told. Every call runs in its caller's transaction. */
@Repository
class ScorecardFailureRepository {

    /** It was stored with the scores, once each, so that it can be counted there; of a blind review once it is handed in. */
    private static final String FAILURES = """
            select v.number, a.criterion, a.reason, count(*) as times, max(s.scored_at) as last_at
              from scoring.scorecard_version v
              join scoring.score s on s.brand = v.brand and s.card_version = v.id
              join scoring.sheet p on p.brand = s.brand and p.score = s.id
              join scoring.answer a on a.brand = p.brand and a.sheet = p.id
             where v.scorecard = :scorecard and s.scored_at >= :since and a.outcome = 'NOT_SCOREABLE'
               and not exists (select from scoring.review r
                                where r.brand = p.brand and r.sheet = p.id and r.blind and r.state <> 'DONE')
             group by v.number, a.criterion, a.reason
             order by last_at desc, a.criterion limit 50
            """;

    @Schema(name = "ScorecardFailure")
    record Failure(int version, String criterion, String reason, long times, Instant lastAt) {}

    private final JdbcClient jdbc;

    ScorecardFailureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of all its versions, the newest first. */
    List<Failure> of(UUID scorecard, Instant since) {
        return jdbc.sql(FAILURES)
                .param("scorecard", scorecard)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Failure(
                        row.getInt("number"),
                        row.getString("criterion"),
                        row.getString("reason"),
                        row.getLong("times"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
