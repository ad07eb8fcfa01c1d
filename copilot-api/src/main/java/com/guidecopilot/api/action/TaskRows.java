package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tasks as they stand in their rows, their words sealed with the customers' keys. */
@Component
class TaskRows {

    /** What every statement begins with whose answer becomes tasks. */
    static final String READ = """
            select t.id, t.external_id, t.customer, t.assignee, t.text_sealed, t.value, t.opens_at, t.due_at,
                   t.quiet_until, t.later_until, t.state, t.grade, t.inserted_sealed, t.sent_at, t.last_step,
                   t.origin, t.proactive, t.why_rule, t.why_event, t.why_message, t.playbook, t.playbook_version,
                   t.playbook_step,
                   c.code as campaign_code, c.name as campaign_name
              from action.task t join action.campaign c on c.brand = t.brand and c.id = t.campaign
            """;

    private final CustomerVault vault;
    private final JsonMapper json;

    TaskRows(CustomerVault vault, JsonMapper json) {
        this.vault = vault;
        this.json = json;
    }

    List<Task> all(StatementSpec found) {
        return opened(found.query(TaskRows::task).list());
    }

    Optional<Task> one(StatementSpec found) {
        return found.query(TaskRows::task).optional().map(this::opened);
    }

    /** @param campaigns ids by code */
    MapSqlParameterSource columns(TaskRepository.Draft draft, Map<String, UUID> campaigns) {
        return columns(draft.id(), draft.content(), campaigns)
                .addValue("externalId", draft.externalId())
                .addValue("customer", draft.customer().id())
                .addValue("store", draft.customer().store())
                .addValue("owner", draft.customer().owner().id())
                .addValues(provenance(draft.provenance()));
    }

    MapSqlParameterSource columns(UUID task, TaskContent content, Map<String, UUID> campaigns) {
        Instant quietUntil = content.quietUntil();
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("id", task)
                .addValue("campaign", campaigns.get(content.campaign()))
                .addValue("assignee", content.assignee(), Types.OTHER)
                .addValue("text", sealed(content.customer(), json.writeValueAsString(content.text())))
                .addValue("value", content.value(), Types.BIGINT)
                .addValue("opensAt", utc(content.opensAt()))
                .addValue("dueAt", utc(content.dueAt()))
                .addValue("quietUntil", quietUntil == null ? null : utc(quietUntil), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    byte[] sealed(UUID customer, String words) {
        return vault.seal(customer, words);
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

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
