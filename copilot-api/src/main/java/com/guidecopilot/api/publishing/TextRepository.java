package com.guidecopilot.api.publishing;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The texts of one kind, in the tables of the module that they belong to. Every call runs in its caller's transaction. */
final class TextRepository {

    private static final String LOCK = "select id from {text} where code = :code for update";
    private static final String INSERT = """
            insert into {text} (brand, id, code, created_at) values (:brand, :id, :code, :at)
            on conflict (brand, code) do nothing
            """;
    private static final String DRAFT = """
            insert into {text}_draft (brand, {kind}, body, written_at, written_by)
            values (:brand, :text, :body, :at, :by)
            on conflict (brand, {kind}) do update
               set body = excluded.body, written_at = excluded.written_at, written_by = excluded.written_by
            """;
    private static final String PUBLISH = """
            insert into {text}_version (brand, id, {kind}, number, body, valid_from, published_at, published_by)
            values (:brand, :id, :text, :number, :body, :from, :at, :by)
            """;
    private static final String STOP = "update {text} set stopped_at = :at where id = :id";
    private static final String RESUME = "update {text} set stopped_at = null where id = :id";
    /** Who stops and publishes within one moment has not stopped it. */
    private static final String PAUSED = """
            insert into {text}_pause (brand, {kind}, stopped_at, resumed_at)
            select brand, id, stopped_at, :at from {text} where id = :id and stopped_at < :at
            on conflict (brand, {kind}, stopped_at) do nothing
            """;

    private static final String READ = """
            select t.id, t.code, t.stopped_at, d.body, d.written_at, d.written_by
              from {text} t join {text}_draft d on d.brand = t.brand and d.{kind} = t.id
            """;
    private static final String ALL = READ + " order by t.code";
    private static final String BY_CODE = READ + " where t.code = :code";
    private static final String VERSION = """
            select v.id, v.{kind} as text, v.number, v.body, v.valid_from, v.published_at, v.published_by
              from {text}_version v
            """;
    private static final String VERSIONS_OF =
            VERSION + " where v.{kind} = any(cast(:texts as uuid[])) order by v.number desc";
    private static final String VERSION_BY_ID = VERSION + " where v.id = :id";

    /** Of those that began, the one that was published last: it took the place of whatever was announced before. */
    private static final String IN_FORCE_AT = VERSION + """
              join {text} t on t.brand = v.brand and t.id = v.{kind}
             where (t.stopped_at is null or t.stopped_at > :at)
               and not exists (select from {text}_pause p
                                where p.brand = t.brand and p.{kind} = t.id and p.stopped_at <= :at and p.resumed_at > :at)
               and v.number = (select max(n.number) from {text}_version n
                                where n.brand = v.brand and n.{kind} = v.{kind} and n.valid_from <= :at)
             order by t.code
            """;

    private final String table;
    private final String kind;
    private final JdbcClient jdbc;

    /** @param table with its schema; never a word of a user's */
    TextRepository(String table, JdbcClient jdbc) {
        this.table = table;
        this.kind = table.substring(table.indexOf('.') + 1);
        this.jdbc = jdbc;
    }

    /** Two that write the same text wait for each other. @return its id */
    UUID lockOrMake(String code, Instant at) {
        sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("code", code)
                .param("at", utc(at))
                .update();
        return sql(LOCK).param("code", code).query(UUID.class).single();
    }

    /** @return false when there is none */
    boolean lock(String code) {
        return sql(LOCK).param("code", code).query(UUID.class).optional().isPresent();
    }

    void draft(UUID text, Draft draft) {
        sql(DRAFT)
                .param("brand", BrandScope.required().value())
                .param("text", text)
                .param("body", draft.body())
                .param("at", utc(draft.writtenAt()))
                .param("by", draft.writtenBy())
                .update();
    }

    void publish(Version version) {
        sql(PUBLISH)
                .param("brand", BrandScope.required().value())
                .param("id", version.id())
                .param("text", version.text())
                .param("number", version.number())
                .param("body", version.body())
                .param("from", utc(version.from()))
                .param("at", utc(version.publishedAt()))
                .param("by", version.publishedBy())
                .update();
    }

    void stop(UUID text, Instant at) {
        sql(STOP).param("at", utc(at)).param("id", text).update();
    }

    /** It goes on, and did not hold between. */
    void resume(UUID text, Instant at) {
        sql(PAUSED).param("at", utc(at)).param("id", text).update();
        sql(RESUME).param("id", text).update();
    }

    List<Text> all() {
        return withVersions(sql(ALL).query(TextRepository::text).list());
    }

    Optional<Text> find(String code) {
        List<Text> found =
                sql(BY_CODE).param("code", code).query(TextRepository::text).list();
        return withVersions(found).stream().findFirst();
    }

    Optional<Version> version(UUID id) {
        return sql(VERSION_BY_ID).param("id", id).query(TextRepository::version).optional();
    }

    List<Version> inForceAt(Instant at) {
        return sql(IN_FORCE_AT)
                .param("at", utc(at))
                .query(TextRepository::version)
                .list();
    }

    private StatementSpec sql(String statement) {
        return jdbc.sql(statement.replace("{text}", table).replace("{kind}", kind));
    }

    private List<Text> withVersions(List<Text> found) {
        if (found.isEmpty()) return List.of();
        Map<UUID, List<Version>> versions = sql(VERSIONS_OF)
                .param("texts", found.stream().map(Text::id).toArray(UUID[]::new))
                .query(TextRepository::version)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Version::text));
        return found.stream()
                .map(text -> text.with(versions.getOrDefault(text.id(), List.of())))
                .toList();
    }

    private static Text text(ResultSet row, int n) throws SQLException {
        OffsetDateTime stoppedAt = row.getObject("stopped_at", OffsetDateTime.class);
        return new Text(
                row.getObject("id", UUID.class),
                row.getString("code"),
                stoppedAt == null ? null : stoppedAt.toInstant(),
                new Draft(row.getString("body"), instant(row, "written_at"), row.getString("written_by")),
                List.of());
    }

    private static Version version(ResultSet row, int n) throws SQLException {
        return new Version(
                row.getObject("id", UUID.class),
                row.getObject("text", UUID.class),
                row.getInt("number"),
                row.getString("body"),
                instant(row, "valid_from"),
                instant(row, "published_at"),
                row.getString("published_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
