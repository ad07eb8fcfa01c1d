package com.guidecopilot.api.scoring.card;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Scorecards as they were written and published. Every call runs in its caller's transaction. */
@Repository
class ScorecardRepository {

    private static final String LOCK = "select id from scoring.scorecard where code = :code for update";
    private static final String INSERT = """
            insert into scoring.scorecard (brand, id, code, created_at) values (:brand, :id, :code, :at)
            on conflict (brand, code) do nothing
            """;
    private static final String DRAFT = """
            insert into scoring.scorecard_draft (brand, scorecard, body, written_at, written_by)
            values (:brand, :scorecard, :body, :at, :by)
            on conflict (brand, scorecard) do update
               set body = excluded.body, written_at = excluded.written_at, written_by = excluded.written_by
            """;
    private static final String PUBLISH = """
            insert into scoring.scorecard_version
                   (brand, id, scorecard, number, body, valid_from, published_at, published_by)
            values (:brand, :id, :scorecard, :number, :body, :from, :at, :by)
            """;
    private static final String STOP = "update scoring.scorecard set stopped_at = :at where id = :id";
    private static final String READ = """
            select c.id, c.code, c.stopped_at, d.body as draft, d.written_at, d.written_by
              from scoring.scorecard c
              left join scoring.scorecard_draft d on d.brand = c.brand and d.scorecard = c.id
            """;
    private static final String ALL = READ + " order by c.code";
    private static final String BY_CODE = READ + " where c.code = :code";
    private static final String VERSION = """
            select v.id, v.scorecard, v.number, v.body, v.valid_from, v.published_at, v.published_by
              from scoring.scorecard_version v
            """;
    private static final String VERSIONS_OF = VERSION + " where v.scorecard = :scorecard order by v.number desc";
    private static final String VERSION_BY_ID = VERSION + " where v.id = :id";

    /** Of those that began, the one that was published last: it took the place of whatever was announced before. */
    private static final String IN_FORCE_AT = VERSION + """
              join scoring.scorecard c on c.brand = v.brand and c.id = v.scorecard
             where (c.stopped_at is null or c.stopped_at > :at)
               and v.number = (select max(n.number) from scoring.scorecard_version n
                                where n.brand = v.brand and n.scorecard = v.scorecard and n.valid_from <= :at)
             order by c.code
            """;

    /** What could not be told lately. It was stored with the scores, once each, so that it can be counted there. */
    private static final String FAILURES = """
            select v.number, a.criterion, a.reason, count(*) as times, max(s.scored_at) as last_at
              from scoring.scorecard_version v
              join scoring.score s on s.brand = v.brand and s.card_version = v.id
              join scoring.sheet p on p.brand = s.brand and p.score = s.id
              join scoring.answer a on a.brand = p.brand and a.sheet = p.id
             where v.scorecard = :scorecard and s.scored_at >= :since and a.outcome = 'NOT_SCOREABLE'
             group by v.number, a.criterion, a.reason
             order by last_at desc, a.criterion limit 50
            """;

    /** @param draft null = nothing is being worked on */
    record Row(
            UUID id,
            String code,
            @Nullable Instant stoppedAt,
            @Nullable String draft,
            @Nullable Instant writtenAt,
            @Nullable String writtenBy) {}

    record Version(
            UUID id,
            UUID scorecard,
            int number,
            String body,
            Instant validFrom,
            Instant publishedAt,
            String publishedBy) {}

    record Failure(int version, String criterion, String reason, long times, Instant lastAt) {}

    private final JdbcClient jdbc;

    ScorecardRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two that write the same scorecard wait for each other. @return its id */
    UUID lockOrMake(String code, Instant at) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("code", code)
                .param("at", utc(at))
                .update();
        return jdbc.sql(LOCK).param("code", code).query(UUID.class).single();
    }

    Optional<UUID> lock(String code) {
        return jdbc.sql(LOCK).param("code", code).query(UUID.class).optional();
    }

    void draft(UUID scorecard, String body, Instant at, String by) {
        jdbc.sql(DRAFT)
                .param("brand", BrandScope.required().value())
                .param("scorecard", scorecard)
                .param("body", body)
                .param("at", utc(at))
                .param("by", by)
                .update();
    }

    void publish(Version version) {
        jdbc.sql(PUBLISH)
                .param("brand", BrandScope.required().value())
                .param("id", version.id())
                .param("scorecard", version.scorecard())
                .param("number", version.number())
                .param("body", version.body())
                .param("from", utc(version.validFrom()))
                .param("at", utc(version.publishedAt()))
                .param("by", version.publishedBy())
                .update();
    }

    /** @param at null = it goes on */
    void stop(UUID scorecard, @Nullable Instant at) {
        jdbc.sql(STOP)
                .param("at", at == null ? null : utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", scorecard)
                .update();
    }

    List<Row> all() {
        return jdbc.sql(ALL).query(ScorecardRepository::row).list();
    }

    Optional<Row> find(String code) {
        return jdbc.sql(BY_CODE)
                .param("code", code)
                .query(ScorecardRepository::row)
                .optional();
    }

    /** The newest first. */
    List<Version> versionsOf(UUID scorecard) {
        return jdbc.sql(VERSIONS_OF)
                .param("scorecard", scorecard)
                .query(ScorecardRepository::version)
                .list();
    }

    Optional<Version> version(UUID id) {
        return jdbc.sql(VERSION_BY_ID)
                .param("id", id)
                .query(ScorecardRepository::version)
                .optional();
    }

    List<Version> inForceAt(Instant at) {
        return jdbc.sql(IN_FORCE_AT)
                .param("at", utc(at))
                .query(ScorecardRepository::version)
                .list();
    }

    List<Failure> failuresOf(UUID scorecard, Instant since) {
        return jdbc.sql(FAILURES)
                .param("scorecard", scorecard)
                .param("since", utc(since))
                .query((row, n) -> new Failure(
                        row.getInt("number"),
                        row.getString("criterion"),
                        row.getString("reason"),
                        row.getLong("times"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("code"),
                instant(row.getObject("stopped_at", OffsetDateTime.class)),
                row.getString("draft"),
                instant(row.getObject("written_at", OffsetDateTime.class)),
                row.getString("written_by"));
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                row.getObject("scorecard", UUID.class),
                row.getInt("number"),
                row.getString("body"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                row.getObject("published_at", OffsetDateTime.class).toInstant(),
                row.getString("published_by"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
