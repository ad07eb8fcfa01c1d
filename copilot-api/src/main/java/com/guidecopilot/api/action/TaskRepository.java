package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Tasks, their words sealed with the customer's key. Every call runs in its caller's transaction. */
@Repository
class TaskRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('action:' || cast(:brand as text), 0)) is null";
    private static final String PUT_CAMPAIGN = """
            insert into action.campaign (brand, id, code, name, created_at) values (:brand, :id, :code, :name, :at)
            on conflict (brand, code) do update set name = excluded.name
            returning id
            """;
    private static final String CAMPAIGN = "select id from action.campaign where code = :code";
    private static final String READ = """
            select t.id, t.external_id, t.customer, t.assignee, t.text_sealed, t.value, t.opens_at, t.due_at,
                   t.quiet_until, t.later_until, t.state, t.grade, t.inserted_sealed, t.sent_at, t.last_step,
                   t.origin, t.proactive, t.why_rule, t.why_event, t.why_message, t.playbook, t.playbook_version,
                   t.playbook_step,
                   c.code as campaign_code, c.name as campaign_name
              from action.task t join action.campaign c on c.brand = t.brand and c.id = t.campaign
            """;
    private static final String CUSTOMER_OF = "select customer from action.task where id = :id";
    private static final String BY_ID = READ + " where t.id = :id";
    private static final String LOCK = BY_ID + " for update of t";
    /** Always in the same order, so that two who want the same tasks wait for each other and never both. */
    private static final String LOCK_BY_EXTERNAL_IDS =
            READ + " where t.external_id in (:externalIds) order by t.id for update of t";

    private static final String SEEN = READ + """
             where (t.store = any(cast(:stores as uuid[]))
                    or t.owner = any(cast(:owners as uuid[]))
                       and (t.assignee is null or t.assignee = any(cast(:owners as uuid[]))))
               and t.state in (:states)
               and (cast(:customer as uuid) is null or t.customer = cast(:customer as uuid))
               and (t.state not in ('OFFERED', 'OPENED')
                    or t.opens_at <= :now and t.due_at > :now
                       and (t.quiet_until is null or t.quiet_until <= :now)
                       and (t.later_until is null or t.later_until <= :now)
                       and not exists (select from action.campaign_plan p
                                        where p.brand = t.brand and p.campaign = t.campaign and p.state = 'PAUSED'))
             order by t.due_at, t.value desc nulls last, t.id limit :limit
            """;
    /** Ids and no words: whoever is left out for another reason is never opened. */
    private static final String OPEN_BY_VALUE = """
            select t.id, t.customer, t.store, t.proactive from action.task t
             where t.owner = any(cast(:owners as uuid[]))
               and (t.assignee is null or t.assignee = any(cast(:owners as uuid[])))
               and t.state in ('OFFERED', 'OPENED') and t.opens_at <= :now and t.due_at > :now
               and (t.quiet_until is null or t.quiet_until <= :now or not t.proactive)
               and (t.later_until is null or t.later_until <= :now)
             order by t.value desc nulls last, t.due_at, t.id limit :limit
            """;

    private static final String BY_IDS = READ + " where t.id in (:ids)";
    private static final String INSERT = """
            insert into action.task
                   (brand, id, external_id, campaign, customer, store, owner, assignee, text_sealed, value, opens_at,
                    due_at, quiet_until, state, last_step, created_at, origin, proactive, why_rule, why_event, why_message,
                    playbook, playbook_version, playbook_step)
            values (:brand, :id, :externalId, :campaign, :customer, :store, :owner, :assignee, :text, :value, :opensAt,
                    :dueAt, :quietUntil, 'OFFERED', 1, :at, :origin, :proactive, :whyRule, :whyEvent, :whyMessage,
                    :playbook, :version, :step)
            """;
    private static final String REWRITE = """
            update action.task
               set campaign = :campaign, assignee = :assignee, text_sealed = :text, value = :value, opens_at = :opensAt,
                   due_at = :dueAt, quiet_until = :quietUntil
             where id = :id
            """;
    private static final String MOVE = """
            update action.task set state = :state, grade = :grade, sent_at = :sentAt, last_step = :step where id = :id
            """;
    private static final String INSERTED = "update action.task set inserted_sealed = :text where id = :id";
    private static final String LATER = "update action.task set later_until = :until where id = :id";
    private static final String DISMISSED = "update action.task set chip = :chip where id = :id";
    private static final String HOST_SAID = "update action.task set host_result = :result where id = :id";
    /**
     * A task for one person of a seat is for whoever answers the customer once that is somebody else. What was done with
     * one that is over stays with those who did it.
     */
    private static final String PLACE = """
            update action.task
               set store = :store, owner = :owner, assignee = case when owner = :owner then assignee end,
                   served_store = case when state in ('OFFERED', 'OPENED') then null else coalesce(served_store, store) end,
                   served_owner = case when state in ('OFFERED', 'OPENED') then null else coalesce(served_owner, owner) end
             where customer = :customer and (store <> :store or owner <> :owner)
            """;

    private static final String LAST_SENT = """
            select id from action.task where customer = :customer and sent_at < :at order by sent_at desc limit 1
            """;
    private static final String SENT_UNSEEN =
            READ + " where t.customer = :customer and t.grade = 'REPORTED_SENT' order by t.sent_at desc limit :limit";
    private static final String ACTIONS_OF = READ + """
             where t.customer = :customer and t.state in ('OFFERED', 'OPENED') and t.opens_at <= :now and t.due_at > :now
               and (t.quiet_until is null or t.quiet_until <= :now or not t.proactive)
               and (t.later_until is null or t.later_until <= :now)
               and not exists (select from action.campaign_plan p
                                where p.brand = t.brand and p.campaign = t.campaign and p.state = 'PAUSED')
             order by t.due_at, t.id limit :limit
            """;
    private static final String OPEN_OF_PLAYBOOKS = READ + """
             where t.customer = :customer and t.playbook is not null and t.state in ('OFFERED', 'OPENED')
             order by t.id for update of t
            """;
    /** What whoever answers the customer made of the step before. */
    private static final String DISMISSALS = """
            select s.at from action.task t join action.task_step s on s.brand = t.brand and s.task = t.id
             where t.customer = :customer and t.playbook = :playbook and t.playbook_step = :step
               and s.state = 'DISMISSED' and t.chip is distinct from 'ALREADY_DONE'
             order by s.at
            """;

    private static final String OFFERED_SINCE = """
            select count(*) from action.task
             where owner = :owner and playbook = :playbook and playbook_step = :step and created_at >= :since
            """;
    private static final String OPEN_OF =
            "select id from action.task where customer = :customer and state in ('OFFERED', 'OPENED') order by id";

    /** A task that can be done, where its customer is at home, and whether they did not ask for it. */
    record Open(UUID id, UUID customer, UUID store, boolean proactive) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final CustomerVault vault;
    private final JsonMapper json;

    TaskRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, CustomerVault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.vault = vault;
        this.json = json;
    }

    /** A task that is written: its id, and where its customer is at home. */
    record Draft(UUID id, String externalId, TaskContent content, Customer customer, Provenance provenance) {}

    /** Two uploads of one brand that name the same new task would both make it. */
    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    /** @return ids by code */
    Map<String, UUID> putCampaigns(Collection<Campaign> campaigns, Instant at) {
        Map<String, UUID> ids = new HashMap<>();
        for (Campaign campaign : campaigns) {
            ids.put(
                    campaign.code(),
                    jdbc.sql(PUT_CAMPAIGN)
                            .param("brand", BrandScope.required().value())
                            .param("id", Ids.next())
                            .param("code", campaign.code())
                            .param("name", campaign.name())
                            .param("at", utc(at))
                            .query(UUID.class)
                            .single());
        }
        return ids;
    }

    /** Without waiting for others who offer tasks of it. */
    UUID campaign(Campaign campaign, Instant at) {
        Supplier<Optional<UUID>> known = () -> jdbc.sql(CAMPAIGN)
                .param("code", campaign.code())
                .query(UUID.class)
                .optional();
        return known.get()
                .orElseGet(() -> Objects.requireNonNull(
                        putCampaigns(List.of(campaign), at).get(campaign.code())));
    }

    Optional<Task> find(UUID id) {
        return jdbc.sql(BY_ID)
                .param("id", id)
                .query(TaskRepository::task)
                .optional()
                .map(this::opened);
    }

    Optional<UUID> customerOf(UUID task) {
        return jdbc.sql(CUSTOMER_OF).param("id", task).query(UUID.class).optional();
    }

    Optional<Task> lock(UUID id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query(TaskRepository::task)
                .optional()
                .map(this::opened);
    }

    /** @return by external id */
    Map<String, Task> lock(Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        List<Sealed> locked = jdbc.sql(LOCK_BY_EXTERNAL_IDS)
                .param("externalIds", externalIds)
                .query(TaskRepository::task)
                .list();
        return opened(locked).stream().collect(Collectors.toUnmodifiableMap(Task::externalId, task -> task));
    }

    /** Those that somebody sees, the most pressing first; what is not yet or no longer to be done, or put off, is left out. */
    List<Task> seen(Sight sight, Set<TaskState> states, @Nullable UUID customer, Instant now, int limit) {
        return opened(jdbc.sql(SEEN)
                .params(sight.parameters())
                .param("states", states.stream().map(Enum::name).toList())
                .param("customer", customer, Types.OTHER)
                .param("now", utc(now))
                .param("limit", limit)
                .query(TaskRepository::task)
                .list());
    }

    /** What can be done now for the customers of these owners, the most valuable first. */
    List<Open> openByValue(Sight sight, Instant now, int limit) {
        return jdbc.sql(OPEN_BY_VALUE)
                .param("owners", sight.parameters().get("owners"))
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, n) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getObject("customer", UUID.class),
                        row.getObject("store", UUID.class),
                        row.getBoolean("proactive")))
                .list();
    }

    /** @return by id */
    Map<UUID, Task> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return opened(jdbc.sql(BY_IDS)
                        .param("ids", ids)
                        .query(TaskRepository::task)
                        .list())
                .stream()
                .collect(Collectors.toUnmodifiableMap(Task::id, task -> task));
    }

    void insert(List<Draft> drafts, Map<String, UUID> campaigns, Instant at) {
        if (drafts.isEmpty()) return;
        batches.batchUpdate(
                INSERT,
                drafts.stream()
                        .map(draft -> columns(draft.id(), draft.content(), campaigns)
                                .addValue("externalId", draft.externalId())
                                .addValue("customer", draft.customer().id())
                                .addValue("store", draft.customer().store())
                                .addValue("owner", draft.customer().owner().id())
                                .addValue("at", utc(at))
                                .addValues(provenance(draft.provenance())))
                        .toArray(SqlParameterSource[]::new));
    }

    void rewrite(UUID task, TaskContent content, Map<String, UUID> campaigns) {
        batches.update(REWRITE, columns(task, content, campaigns));
    }

    void move(UUID task, TaskLife life, int step) {
        TaskGrade grade = life.grade();
        Instant sentAt = life.sentAt();
        jdbc.sql(MOVE)
                .param("state", life.state().name())
                .param("grade", grade == null ? null : grade.name(), Types.VARCHAR)
                .param("sentAt", sentAt == null ? null : utc(sentAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("step", step)
                .param("id", task)
                .update();
    }

    void inserted(Task task, String text) {
        jdbc.sql(INSERTED)
                .param("text", vault.seal(task.content().customer(), text))
                .param("id", task.id())
                .update();
    }

    void putOff(UUID task, Instant until) {
        jdbc.sql(LATER).param("until", utc(until)).param("id", task).update();
    }

    void dismissed(UUID task, DismissChip chip) {
        jdbc.sql(DISMISSED).param("chip", chip.name()).param("id", task).update();
    }

    void hostSaid(UUID task, String result) {
        jdbc.sql(HOST_SAID).param("result", result).param("id", task).update();
    }

    void place(List<Customer> customers) {
        if (customers.isEmpty()) return;
        batches.batchUpdate(
                PLACE,
                customers.stream()
                        .map(customer -> new MapSqlParameterSource("customer", customer.id())
                                .addValue("store", customer.store())
                                .addValue("owner", customer.owner().id()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** What a customer's message or order at that moment may have come of. */
    Optional<UUID> lastSentBefore(UUID customer, Instant at) {
        return jdbc.sql(LAST_SENT)
                .param("customer", customer)
                .param("at", utc(at))
                .query(UUID.class)
                .optional();
    }

    /** The newest first. */
    List<Task> sentAndNotSeen(UUID customer, int limit) {
        return opened(jdbc.sql(SENT_UNSEEN)
                .param("customer", customer)
                .param("limit", limit)
                .query(TaskRepository::task)
                .list());
    }

    /** What can be done for a customer now, the first due first. */
    List<Task> actionsFor(UUID customer, Instant now, int limit) {
        return opened(jdbc.sql(ACTIONS_OF)
                .param("customer", customer)
                .param("now", utc(now))
                .param("limit", limit)
                .query(TaskRepository::task)
                .list());
    }

    /** Locked, always in the same order. */
    List<Task> lockOfPlaybooks(UUID customer) {
        return opened(jdbc.sql(OPEN_OF_PLAYBOOKS)
                .param("customer", customer)
                .query(TaskRepository::task)
                .list());
    }

    /** The first one first. */
    List<Instant> dismissals(UUID customer, UUID playbook, String step) {
        return jdbc.sql(DISMISSALS)
                .param("customer", customer)
                .param("playbook", playbook)
                .param("step", step)
                .query((row, n) -> required(row, "at"))
                .list();
    }

    long offeredSince(UUID owner, UUID playbook, String step, Instant since) {
        return jdbc.sql(OFFERED_SINCE)
                .param("owner", owner)
                .param("playbook", playbook)
                .param("step", step)
                .param("since", utc(since))
                .query(Long.class)
                .single();
    }

    List<UUID> openOf(UUID customer) {
        return jdbc.sql(OPEN_OF).param("customer", customer).query(UUID.class).list();
    }

    private MapSqlParameterSource columns(UUID task, TaskContent content, Map<String, UUID> campaigns) {
        Instant quietUntil = content.quietUntil();
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("id", task)
                .addValue("campaign", campaigns.get(content.campaign()))
                .addValue("assignee", content.assignee(), Types.OTHER)
                .addValue("text", vault.seal(content.customer(), json.writeValueAsString(content.text())))
                .addValue("value", content.value(), Types.BIGINT)
                .addValue("opensAt", utc(content.opensAt()))
                .addValue("dueAt", utc(content.dueAt()))
                .addValue("quietUntil", quietUntil == null ? null : utc(quietUntil), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Map<String, @Nullable Object> provenance(Provenance from) {
        Why why = from.why();
        Provenance.StepRef step = from.step();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("origin", from.origin().name());
        columns.put("proactive", from.proactive());
        columns.put("whyRule", text(why == null ? null : why.rule()));
        columns.put("whyEvent", text(why == null ? null : why.event()));
        columns.put("whyMessage", id(why == null ? null : why.message()));
        columns.put("playbook", id(step == null ? null : step.playbook()));
        columns.put("version", id(step == null ? null : step.version()));
        columns.put("step", text(step == null ? null : step.step()));
        return columns;
    }

    private static SqlParameterValue text(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }

    private static SqlParameterValue id(@Nullable UUID value) {
        return new SqlParameterValue(Types.OTHER, value);
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        String rule = row.getString("why_rule");
        String step = row.getString("playbook_step");
        return new Provenance(
                Origin.valueOf(row.getString("origin")),
                row.getBoolean("proactive"),
                rule == null
                        ? null
                        : new Why(rule, row.getString("why_event"), row.getObject("why_message", UUID.class)),
                step == null
                        ? null
                        : new Provenance.StepRef(
                                row.getObject("playbook", UUID.class),
                                row.getObject("playbook_version", UUID.class),
                                step));
    }

    /** @param blank the task without its words */
    private record Sealed(Task blank, byte[] text, byte @Nullable [] inserted) {

        UUID customer() {
            return blank.content().customer();
        }
    }

    /** The keys of all of them are read in one go. */
    private List<Task> opened(List<Sealed> tasks) {
        vault.prepare(tasks.stream().map(Sealed::customer).toList());
        return tasks.stream().map(this::opened).toList();
    }

    private Task opened(Sealed task) {
        TaskText text = vault.open(task.customer(), task.text())
                .map(words -> json.readValue(words, TaskText.class))
                .orElse(TaskText.ERASED);
        byte[] inserted = task.inserted();
        return task.blank()
                .saying(
                        text,
                        inserted == null
                                ? null
                                : vault.open(task.customer(), inserted).orElse(""));
    }

    private static Sealed task(ResultSet row, int number) throws SQLException {
        String grade = row.getString("grade");
        byte[] inserted = row.getBytes("inserted_sealed");
        Instant dueAt = required(row, "due_at");
        TaskContent content = new TaskContent(
                row.getString("campaign_code"),
                row.getObject("customer", UUID.class),
                row.getObject("assignee", UUID.class),
                TaskText.ERASED,
                row.getObject("value", Long.class),
                required(row, "opens_at"),
                dueAt,
                instant(row, "quiet_until"));
        TaskLife life = new TaskLife(
                TaskState.valueOf(row.getString("state")),
                grade == null ? null : TaskGrade.valueOf(grade),
                dueAt,
                inserted != null,
                instant(row, "sent_at"));
        Task blank = new Task(
                row.getObject("id", UUID.class),
                row.getString("external_id"),
                new Campaign(row.getString("campaign_code"), row.getString("campaign_name")),
                content,
                provenance(row),
                instant(row, "later_until"),
                life,
                null,
                row.getInt("last_step"));
        return new Sealed(blank, row.getBytes("text_sealed"), inserted);
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
