package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks one by one, made, moved on and locked. Every call runs in its caller's transaction. */
@Repository
class TaskRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('action:' || cast(:brand as text), 0)) is null";
    private static final String CUSTOMER_OF = "select customer from action.task where id = :id";
    private static final String BY_ID = TaskRows.READ + " where t.id = :id";
    private static final String LOCK = BY_ID + " for update of t";
    /** Always in the same order, so that two who want the same tasks wait for each other and never both. */
    private static final String LOCK_BY_EXTERNAL_IDS =
            TaskRows.READ + " where t.external_id in (:externalIds) order by t.id for update of t";

    private static final String BY_IDS = TaskRows.READ + " where t.id in (:ids)";
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

    private static final String OPEN_OF_PLAYBOOKS = TaskRows.READ + """
             where t.customer = :customer and t.playbook is not null and t.state in ('OFFERED', 'OPENED')
             order by t.id for update of t
            """;
    private static final String OPEN_OF =
            "select id from action.task where customer = :customer and state in ('OFFERED', 'OPENED') order by id";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final TaskRows rows;

    TaskRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, TaskRows rows) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.rows = rows;
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

    Optional<Task> find(UUID id) {
        return rows.one(jdbc.sql(BY_ID).param("id", id));
    }

    Optional<UUID> customerOf(UUID task) {
        return jdbc.sql(CUSTOMER_OF).param("id", task).query(UUID.class).optional();
    }

    Optional<Task> lock(UUID id) {
        return rows.one(jdbc.sql(LOCK).param("id", id));
    }

    /** @return by external id */
    Map<String, Task> lock(Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return rows.all(jdbc.sql(LOCK_BY_EXTERNAL_IDS).param("externalIds", externalIds)).stream()
                .collect(Collectors.toUnmodifiableMap(Task::externalId, task -> task));
    }

    /** @return by id */
    Map<UUID, Task> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return rows.all(jdbc.sql(BY_IDS).param("ids", ids)).stream()
                .collect(Collectors.toUnmodifiableMap(Task::id, task -> task));
    }

    void insert(List<Draft> drafts, Map<String, UUID> campaigns, Instant at) {
        if (drafts.isEmpty()) return;
        batches.batchUpdate(
                INSERT,
                drafts.stream()
                        .map(draft -> rows.columns(draft, campaigns).addValue("at", utc(at)))
                        .toArray(SqlParameterSource[]::new));
    }

    void rewrite(UUID task, TaskContent content, Map<String, UUID> campaigns) {
        batches.update(REWRITE, rows.columns(task, content, campaigns));
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
                .param("text", rows.sealed(task.content().customer(), text))
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

    /** Locked, always in the same order. */
    List<Task> lockOfPlaybooks(UUID customer) {
        return rows.all(jdbc.sql(OPEN_OF_PLAYBOOKS).param("customer", customer));
    }

    List<UUID> openOf(UUID customer) {
        return jdbc.sql(OPEN_OF).param("customer", customer).query(UUID.class).list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
