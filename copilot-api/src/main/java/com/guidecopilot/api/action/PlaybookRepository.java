package com.guidecopilot.api.action;

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

/** Playbooks as they were written and published. Every call runs in its caller's transaction. */
@Repository
class PlaybookRepository {

    private static final String LOCK = "select id from action.playbook where code = :code for update";
    private static final String INSERT = """
            insert into action.playbook (brand, id, code, created_at) values (:brand, :id, :code, :at)
            on conflict (brand, code) do nothing
            """;
    private static final String DRAFT = """
            insert into action.playbook_draft (brand, playbook, body, written_at, written_by)
            values (:brand, :playbook, :body, :at, :by)
            on conflict (brand, playbook) do update
               set body = excluded.body, written_at = excluded.written_at, written_by = excluded.written_by
            """;
    private static final String PUBLISH = """
            insert into action.playbook_version (brand, id, playbook, number, body, published_at, published_by)
            values (:brand, :id, :playbook, :number, :body, :at, :by)
            """;
    private static final String STOP = "update action.playbook set stopped_at = :at where id = :id";
    private static final String READ = """
            select p.id, p.code, p.stopped_at, d.body as draft, d.written_at, d.written_by
              from action.playbook p left join action.playbook_draft d on d.brand = p.brand and d.playbook = p.id
            """;
    private static final String ALL = READ + " order by p.code";
    private static final String BY_CODE = READ + " where p.code = :code";
    private static final String VERSION = """
            select v.id, v.playbook, v.number, v.body, v.published_at, v.published_by from action.playbook_version v
            """;
    private static final String VERSIONS_OF = VERSION + " where v.playbook = :playbook order by v.number desc";
    private static final String VERSION_BY_ID = VERSION + " where v.id = :id";
    private static final String IN_FORCE = VERSION + """
              join action.playbook p on p.brand = v.brand and p.id = v.playbook
             where p.stopped_at is null
               and v.number = (select max(n.number) from action.playbook_version n
                                where n.brand = v.brand and n.playbook = v.playbook)
             order by p.code
            """;
    private static final String FAILED = """
            insert into action.playbook_failure as f (brand, version, place, reason, times, last_at)
            values (:brand, :version, :place, :reason, 1, :at)
            on conflict (brand, version, place, reason) do update
               set times = f.times + 1, last_at = greatest(f.last_at, excluded.last_at)
            """;
    private static final String FAILURES = """
            select v.number, f.place, f.reason, f.times, f.last_at
              from action.playbook_failure f join action.playbook_version v on v.brand = f.brand and v.id = f.version
             where v.playbook = :playbook order by f.last_at desc, f.place limit 50
            """;
    private static final String WALK = """
            insert into action.playbook_walk (brand, version) values (:brand, :version) on conflict do nothing
            """;

    /** @param draft null = nothing is being worked on */
    record Row(
            UUID id,
            String code,
            @Nullable Instant stoppedAt,
            @Nullable String draft,
            @Nullable Instant writtenAt,
            @Nullable String writtenBy) {}

    record Version(UUID id, UUID playbook, int number, String body, Instant publishedAt, String publishedBy) {}

    record Failure(int version, String place, String reason, long times, Instant lastAt) {}

    private final JdbcClient jdbc;

    PlaybookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two that write the same playbook wait for each other. @return its id */
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

    void draft(UUID playbook, String body, Instant at, String by) {
        jdbc.sql(DRAFT)
                .param("brand", BrandScope.required().value())
                .param("playbook", playbook)
                .param("body", body)
                .param("at", utc(at))
                .param("by", by)
                .update();
    }

    /** The new version, and that all customers of the brand are to be looked at once. */
    void publish(Version version) {
        jdbc.sql(PUBLISH)
                .param("brand", BrandScope.required().value())
                .param("id", version.id())
                .param("playbook", version.playbook())
                .param("number", version.number())
                .param("body", version.body())
                .param("at", utc(version.publishedAt()))
                .param("by", version.publishedBy())
                .update();
        walk(version.id());
    }

    void walk(UUID version) {
        jdbc.sql(WALK)
                .param("brand", BrandScope.required().value())
                .param("version", version)
                .update();
    }

    /** @param at null = it goes on */
    void stop(UUID playbook, @Nullable Instant at) {
        jdbc.sql(STOP)
                .param("at", at == null ? null : utc(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", playbook)
                .update();
    }

    List<Row> all() {
        return jdbc.sql(ALL).query(PlaybookRepository::row).list();
    }

    Optional<Row> find(String code) {
        return jdbc.sql(BY_CODE)
                .param("code", code)
                .query(PlaybookRepository::row)
                .optional();
    }

    /** The newest first. */
    List<Version> versionsOf(UUID playbook) {
        return jdbc.sql(VERSIONS_OF)
                .param("playbook", playbook)
                .query(PlaybookRepository::version)
                .list();
    }

    Optional<Version> version(UUID id) {
        return jdbc.sql(VERSION_BY_ID)
                .param("id", id)
                .query(PlaybookRepository::version)
                .optional();
    }

    /** The newest version of each that was not stopped. */
    List<Version> inForce() {
        return jdbc.sql(IN_FORCE).query(PlaybookRepository::version).list();
    }

    void failed(UUID version, String place, String reason, Instant at) {
        jdbc.sql(FAILED)
                .param("brand", BrandScope.required().value())
                .param("version", version)
                .param("place", place)
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    List<Failure> failuresOf(UUID playbook) {
        return jdbc.sql(FAILURES)
                .param("playbook", playbook)
                .query((row, n) -> new Failure(
                        row.getInt("number"),
                        row.getString("place"),
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
                row.getObject("playbook", UUID.class),
                row.getInt("number"),
                row.getString("body"),
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
