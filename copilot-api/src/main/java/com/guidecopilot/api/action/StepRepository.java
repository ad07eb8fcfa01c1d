package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history of tasks. The database lets nobody change it. */
@Repository
class StepRepository {

    private static final String INSERT = """
            insert into action.task_step (brand, id, task, seq, state, grade, at, cause, evidence, staff)
            values (:brand, :id, :task, :seq, :state, :grade, :at, :cause, :evidence, :staff)
            """;
    private static final String READ =
            "select id, task, seq, state, grade, at, cause, evidence, staff from action.task_step ";
    private static final String BY_ID = READ + "where id = :id";
    private static final String UP_TO = READ + "where task = :task and seq <= :seq order by seq";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    StepRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(List<TaskStep> steps) {
        if (steps.isEmpty()) return;
        batches.batchUpdate(INSERT, steps.stream().map(StepRepository::columns).toArray(SqlParameterSource[]::new));
    }

    Optional<TaskStep> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(StepRepository::step).optional();
    }

    /** Those of one task, the first one first. */
    List<TaskStep> upTo(TaskStep last) {
        return jdbc.sql(UP_TO)
                .param("task", last.task())
                .param("seq", last.seq())
                .query(StepRepository::step)
                .list();
    }

    private static SqlParameterSource columns(TaskStep step) {
        TaskGrade grade = step.grade();
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("id", step.id())
                .addValue("task", step.task())
                .addValue("seq", step.seq())
                .addValue("state", step.state().name())
                .addValue("grade", grade == null ? null : grade.name())
                .addValue("at", step.at().atOffset(ZoneOffset.UTC))
                .addValue("cause", step.cause().name())
                .addValue("evidence", step.evidence())
                .addValue("staff", step.staff());
    }

    private static TaskStep step(ResultSet row, int number) throws SQLException {
        String grade = row.getString("grade");
        return new TaskStep(
                row.getObject("id", UUID.class),
                row.getObject("task", UUID.class),
                row.getInt("seq"),
                TaskState.valueOf(row.getString("state")),
                grade == null ? null : TaskGrade.valueOf(grade),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Cause.Kind.valueOf(row.getString("cause")),
                row.getObject("evidence", UUID.class),
                row.getObject("staff", UUID.class));
    }
}
