package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Person.Outcome;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Previews of campaigns: ids and reasons. Every call runs in its caller's transaction. */
@Repository
class PreviewRepository {

    enum State {
        RUNNING,
        READY,
        BROKEN
    }

    private static final String BEGIN = """
            insert into action.preview (brand, id, campaign, state, begun_at, seen_at)
            values (:brand, :id, :campaign, 'RUNNING', :at, :at)
            """;
    private static final String NEWEST = """
            select id, state, begun_at, seen_at, scanned, seconds from action.preview
             where campaign = :campaign order by begun_at desc, id desc limit 1
            """;
    private static final String SEEN =
            "update action.preview set scanned = scanned + :more, seen_at = :at where id = :id";
    private static final String END =
            "update action.preview set state = :state, seen_at = :at, seconds = :seconds where id = :id";
    private static final String DROP = "delete from action.preview where campaign = :campaign and id <> :id";
    private static final String GUIDE = """
            insert into action.preview_guide (brand, preview, store, owner, in_scope, not_in_audience)
            values (:brand, :preview, :store, :owner, :inScope, :notInAudience)
            """;
    private static final String PERSON = """
            insert into action.preview_person (brand, preview, customer, store, owner, outcome, day, value, detail)
            values (:brand, :preview, :customer, :store, :owner, :outcome, :day, :value, :detail)
            """;
    private static final String GUIDES = """
            select store, owner, in_scope, not_in_audience from action.preview_guide
             where preview = :preview and store = any(cast(:stores as uuid[]))
            """;
    private static final String COUNTS = """
            select store, owner, outcome, count(*) as people from action.preview_person
             where preview = :preview and store = any(cast(:stores as uuid[])) group by store, owner, outcome
            """;
    private static final String DAYS = """
            select day, count(*) as people from action.preview_person
             where preview = :preview and outcome = 'CHOSEN' and store = any(cast(:stores as uuid[]))
             group by day order by day
            """;
    private static final String PEOPLE = """
            select customer, store, owner, outcome, day, value, detail from action.preview_person
             where preview = :preview and store = any(cast(:stores as uuid[]))
               and (cast(:outcome as text) is null or outcome = :outcome)
               and (cast(:owner as uuid) is null or owner = :owner)
               and (cast(:after as uuid) is null or customer > :after)
             order by customer limit :limit
            """;

    record Preview(UUID id, State state, Instant begunAt, Instant seenAt, int scanned, double seconds) {}

    record GuideCount(UUID store, UUID owner, int inScope, int notInAudience) {}

    record OutcomeCount(UUID store, UUID owner, String outcome, int people) {}

    @Schema(name = "PreviewDay")
    record DayCount(LocalDate date, int tasks) {}

    record Row(
            UUID customer,
            UUID store,
            UUID owner,
            String outcome,
            @Nullable LocalDate day,
            @Nullable Long value,
            @Nullable String detail) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    PreviewRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    UUID begin(UUID campaign, Instant at) {
        UUID id = Ids.next();
        jdbc.sql(BEGIN)
                .param("brand", brand())
                .param("id", id)
                .param("campaign", campaign)
                .param("at", utc(at))
                .update();
        return id;
    }

    Optional<Preview> newest(UUID campaign) {
        return jdbc.sql(NEWEST)
                .param("campaign", campaign)
                .query((row, n) -> new Preview(
                        row.getObject("id", UUID.class),
                        State.valueOf(row.getString("state")),
                        row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getInt("scanned"),
                        row.getDouble("seconds")))
                .optional();
    }

    void keep(UUID preview, Group group, List<Person> people, Instant at) {
        List<Person> named =
                people.stream().filter(person -> !isOnlyCounted(person)).toList();
        batches.update(
                GUIDE,
                of(preview, group)
                        .addValue("inScope", people.size())
                        .addValue("notInAudience", people.size() - named.size()));
        batches.batchUpdate(
                PERSON,
                named.stream()
                        .map(person -> columns(of(preview, group), person))
                        .toArray(SqlParameterSource[]::new));
        jdbc.sql(SEEN)
                .param("more", people.size())
                .param("at", utc(at))
                .param("id", preview)
                .update();
    }

    void end(UUID campaign, UUID preview, State state, Duration took, Instant at) {
        jdbc.sql(END)
                .param("state", state.name())
                .param("at", utc(at))
                .param("seconds", took.toMillis() / 1000.0)
                .param("id", preview)
                .update();
        jdbc.sql(DROP).param("campaign", campaign).param("id", preview).update();
    }

    List<GuideCount> guides(UUID preview, Collection<UUID> stores) {
        return jdbc.sql(GUIDES)
                .param("preview", preview)
                .param("stores", literal(stores))
                .query((row, n) -> new GuideCount(
                        row.getObject("store", UUID.class),
                        row.getObject("owner", UUID.class),
                        row.getInt("in_scope"),
                        row.getInt("not_in_audience")))
                .list();
    }

    List<OutcomeCount> outcomes(UUID preview, Collection<UUID> stores) {
        return jdbc.sql(COUNTS)
                .param("preview", preview)
                .param("stores", literal(stores))
                .query((row, n) -> new OutcomeCount(
                        row.getObject("store", UUID.class),
                        row.getObject("owner", UUID.class),
                        row.getString("outcome"),
                        row.getInt("people")))
                .list();
    }

    List<DayCount> days(UUID preview, Collection<UUID> stores) {
        return jdbc.sql(DAYS)
                .param("preview", preview)
                .param("stores", literal(stores))
                .query((row, n) -> new DayCount(row.getObject("day", LocalDate.class), row.getInt("people")))
                .list();
    }

    /** @param after the last customer of the page before */
    List<Row> people(
            UUID preview,
            Collection<UUID> stores,
            @Nullable String outcome,
            @Nullable UUID owner,
            @Nullable UUID after,
            int limit) {
        return jdbc.sql(PEOPLE)
                .param("preview", preview)
                .param("stores", literal(stores))
                .param("outcome", outcome, Types.VARCHAR)
                .param("owner", owner, Types.OTHER)
                .param("after", after, Types.OTHER)
                .param("limit", limit)
                .query(PreviewRepository::row)
                .list();
    }

    private static boolean isOnlyCounted(Person person) {
        return person.outcome() instanceof Outcome.Left left && left.reason() == LeftOut.NOT_IN_AUDIENCE;
    }

    private static SqlParameterSource columns(MapSqlParameterSource row, Person person) {
        row.addValue("customer", person.customer().id());
        return switch (person.outcome()) {
            case Outcome.Chosen chosen ->
                row.addValue("outcome", "CHOSEN")
                        .addValue("day", chosen.day())
                        .addValue("value", chosen.value(), Types.BIGINT)
                        .addValue("detail", null, Types.VARCHAR);
            case Outcome.Left left ->
                row.addValue("outcome", left.reason().name())
                        .addValue("day", left.day(), Types.DATE)
                        .addValue("value", null, Types.BIGINT)
                        .addValue("detail", left.detail(), Types.VARCHAR);
        };
    }

    private static MapSqlParameterSource of(UUID preview, Group group) {
        return new MapSqlParameterSource("brand", brand())
                .addValue("preview", preview)
                .addValue("store", group.store().id())
                .addValue("owner", group.owner().id());
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("outcome"),
                row.getObject("day", LocalDate.class),
                row.getObject("value", Long.class),
                row.getString("detail"));
    }

    private static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static UUID brand() {
        return BrandScope.required().value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
