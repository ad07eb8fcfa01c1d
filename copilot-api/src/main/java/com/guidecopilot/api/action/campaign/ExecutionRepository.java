package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.organisation.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How campaigns are carried out, those pushed from outside too. Every call runs in its caller's transaction. */
@Repository
class ExecutionRepository {

    /** A task counts where it was when it was over, else where its customer is. */
    private static final String TOLD = """
            with told as (
              select t.campaign, s.store, coalesce(t.served_owner, t.owner) as owner,
                     cast(t.opens_at at time zone s.zone as date) as day,
                     t.state, array_position(array['REPORTED_SENT', 'SEEN', 'ANSWERED', 'ORDERED'], t.grade) as grade,
                     t.state <> 'WITHDRAWN' and (t.opens_at <= :now or t.state not in ('OFFERED', 'OPENED')) as offered,
                     t.state in ('OFFERED', 'OPENED') as open,
                     t.grade is not null or t.state = 'OPENED' or exists (
                       select from action.task_step o where o.brand = t.brand and o.task = t.id and o.state = 'OPENED')
                     as opened
                from action.task t
                join unnest(cast(:stores as uuid[]), cast(:zones as text[])) as s(store, zone)
                  on s.store = coalesce(t.served_store, t.store)
               where t.campaign = any(cast(:campaigns as uuid[])) and t.origin <> 'PLAYBOOK')
            """;

    private static final String FIGURES = """
             count(*) filter (where not offered and state <> 'WITHDRAWN') as planned,
             count(*) filter (where offered) as offered,
             count(*) filter (where offered and opened) as opened,
             count(*) filter (where offered and grade >= 1) as reported_sent,
             count(*) filter (where offered and grade >= 2) as seen,
             count(*) filter (where offered and grade >= 3) as answered,
             count(*) filter (where offered and grade >= 4) as ordered,
             count(*) filter (where state = 'EXPIRED') as expired,
             count(*) filter (where state = 'DISMISSED') as dismissed,
             count(*) filter (where state = 'WITHDRAWN') as withdrawn,
             count(*) filter (where open) as open
            """;
    private static final String BY_STORE =
            TOLD + """
            select store as key, day, grouping(store) = 0 as is_row, grouping(day) = 0 as is_day,
            """ + FIGURES + " from told group by grouping sets ((), (store), (day)) order by day";
    private static final String BY_GUIDE =
            TOLD + """
            select owner as key, day, grouping(owner) = 0 as is_row, grouping(day) = 0 as is_day,
            """ + FIGURES + " from told group by grouping sets ((), (owner), (day)) order by day";
    private static final String BY_CAMPAIGN =
            TOLD + " select campaign as key, null as day, true as is_row, false as is_day, " + FIGURES
                    + " from told group by campaign";

    /** What a playbook asks for stands under its code, and is no campaign. */
    private static final String KNOWN = """
            select c.id, c.code, c.name, c.created_at from action.campaign c
             where (exists (select from action.campaign_plan p where p.brand = c.brand and p.campaign = c.id)
                    or exists (select from action.task t
                                where t.brand = c.brand and t.campaign = c.id and t.origin = 'SCRM'))
            """;

    private static final String CAMPAIGNS = KNOWN + " order by c.created_at desc, c.id desc limit :limit";
    private static final String CAMPAIGN = KNOWN + " and c.code = :code";

    private static final String TASKS = """
            select id, external_id, customer, coalesce(served_store, store) as store,
                   coalesce(served_owner, owner) as owner, text_sealed, value, opens_at, due_at, sent_at, state, grade
              from action.task
             where campaign = :campaign and origin <> 'PLAYBOOK' and coalesce(served_store, store) = any(cast(:stores as uuid[]))
               and (cast(:owner as uuid) is null or coalesce(served_owner, owner) = :owner)
               and (cast(:state as text) is null or state = :state)
               and (cast(:grades as text) is null or grade = any(cast(:grades as text[])))
               and (cast(:before as uuid) is null or id < :before)
             order by id desc limit :limit
            """;
    private static final String STEPS = """
            select task, seq, state, grade, at, cause, evidence, staff from action.task_step
             where task = any(cast(:tasks as uuid[])) order by task, seq
            """;

    /** A campaign of whatever origin. */
    record Known(UUID id, String code, String name, Instant createdAt) {}

    /** @param open tasks that can be done now or later */
    record Counted(Figures figures, long open) {}

    /** @param key a store, an owner or a campaign; null for the whole and for a day */
    record Line(@Nullable UUID key, @Nullable LocalDate day, Counted counted) {}

    record TaskLine(
            UUID id,
            String externalId,
            UUID customer,
            UUID store,
            UUID owner,
            byte[] text,
            @Nullable Long value,
            Instant opensAt,
            Instant dueAt,
            @Nullable Instant sentAt,
            String state,
            @Nullable String grade) {}

    record StepLine(
            UUID task,
            int seq,
            String state,
            @Nullable String grade,
            Instant at,
            String cause,
            @Nullable UUID evidence,
            @Nullable UUID staff) {}

    /** Which tasks are asked for. @param grades those that do; null = any, none too */
    record Wanted(
            Collection<UUID> stores,
            @Nullable UUID owner,
            @Nullable String state,
            @Nullable List<String> grades,
            @Nullable UUID before,
            int limit) {}

    private final JdbcClient jdbc;

    ExecutionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Known> campaigns(int limit) {
        return jdbc.sql(CAMPAIGNS)
                .param("limit", limit)
                .query(ExecutionRepository::known)
                .list();
    }

    Optional<Known> campaign(String code) {
        return jdbc.sql(CAMPAIGN)
                .param("code", code)
                .query(ExecutionRepository::known)
                .optional();
    }

    List<Line> byStore(UUID campaign, List<Store> stores, Instant now) {
        return counted(BY_STORE, List.of(campaign), stores, now);
    }

    List<Line> byGuide(UUID campaign, List<Store> stores, Instant now) {
        return counted(BY_GUIDE, List.of(campaign), stores, now);
    }

    List<Line> byCampaign(Collection<UUID> campaigns, List<Store> stores, Instant now) {
        return counted(BY_CAMPAIGN, campaigns, stores, now);
    }

    private List<Line> counted(String sql, Collection<UUID> campaigns, List<Store> stores, Instant now) {
        return jdbc.sql(sql)
                .param("campaigns", literal(campaigns))
                .param("stores", literal(stores.stream().map(Store::id).toList()))
                .param(
                        "zones",
                        stores.stream().map(store -> store.zone().getId()).collect(Collectors.joining(",", "{", "}")))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(ExecutionRepository::line)
                .list();
    }

    /** The newest first. */
    List<TaskLine> tasks(UUID campaign, Wanted wanted) {
        List<String> grades = wanted.grades();
        return jdbc.sql(TASKS)
                .param("campaign", campaign)
                .param("stores", literal(wanted.stores()))
                .param("owner", wanted.owner(), Types.OTHER)
                .param("state", wanted.state(), Types.VARCHAR)
                .param("grades", grades == null ? null : "{%s}".formatted(String.join(",", grades)), Types.VARCHAR)
                .param("before", wanted.before(), Types.OTHER)
                .param("limit", wanted.limit())
                .query(ExecutionRepository::task)
                .list();
    }

    List<StepLine> steps(Collection<UUID> tasks) {
        return jdbc.sql(STEPS)
                .param("tasks", literal(tasks))
                .query((row, n) -> new StepLine(
                        row.getObject("task", UUID.class),
                        row.getInt("seq"),
                        row.getString("state"),
                        row.getString("grade"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("cause"),
                        row.getObject("evidence", UUID.class),
                        row.getObject("staff", UUID.class)))
                .list();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        Figures figures = Figures.of(
                row.getLong("planned"),
                row.getLong("offered"),
                row.getLong("opened"),
                row.getLong("reported_sent"),
                row.getLong("seen"),
                row.getLong("answered"),
                row.getLong("ordered"),
                row.getLong("expired"),
                row.getLong("dismissed"),
                row.getLong("withdrawn"));
        return new Line(
                row.getBoolean("is_row") ? row.getObject("key", UUID.class) : null,
                row.getBoolean("is_day") ? row.getObject("day", LocalDate.class) : null,
                new Counted(figures, row.getLong("open")));
    }

    private static TaskLine task(ResultSet row, int number) throws SQLException {
        OffsetDateTime sentAt = row.getObject("sent_at", OffsetDateTime.class);
        return new TaskLine(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("owner", UUID.class),
                row.getBytes("text_sealed"),
                row.getObject("value", Long.class),
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                sentAt == null ? null : sentAt.toInstant(),
                row.getString("state"),
                row.getString("grade"));
    }

    private static Known known(ResultSet row, int number) throws SQLException {
        return new Known(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
