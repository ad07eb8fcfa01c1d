package com.guidecopilot.api.action;

import com.guidecopilot.api.action.StepRecord.Asked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads tasks of playbooks as they stood at a moment, by their history. Every call runs in its caller's transaction. */
@Repository
class StepRecordRepository {

    private static final String STOOD_IN = """
            select t.id, p.code, t.playbook_step, t.opens_at, t.due_at,
                   case when t.sent_at <= :to then t.sent_at end as done_at,
                   case when t.sent_at <= :to then seen.evidence end as evidence, gone.at as gone_at
              from action.task t
              join action.playbook p on p.brand = t.brand and p.id = t.playbook
              left join lateral (select s.evidence from action.task_step s
                                  where s.brand = t.brand and s.task = t.id and s.state = 'SENT'
                                    and s.evidence is not null
                                  order by s.seq limit 1) seen on true
              left join lateral (select s.at from action.task_step s
                                  where s.brand = t.brand and s.task = t.id and s.state = 'WITHDRAWN' and s.at <= :to
                                  order by s.seq limit 1) gone on true
             where t.customer = :customer and t.origin = 'PLAYBOOK' and t.opens_at < :to and t.due_at > :from
             order by t.opens_at, t.id
            """;

    private final JdbcClient jdbc;

    StepRecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Asked> of(UUID customer, Instant from, Instant to) {
        return jdbc.sql(STOOD_IN)
                .param("customer", customer)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(StepRecordRepository::asked)
                .list();
    }

    private static Asked asked(ResultSet row, int n) throws SQLException {
        OffsetDateTime done = row.getObject("done_at", OffsetDateTime.class);
        OffsetDateTime gone = row.getObject("gone_at", OffsetDateTime.class);
        Instant due = row.getObject("due_at", OffsetDateTime.class).toInstant();
        return new Asked(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("playbook_step"),
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                gone != null && gone.toInstant().isBefore(due) ? gone.toInstant() : due,
                done == null ? null : done.toInstant(),
                row.getObject("evidence", UUID.class),
                gone != null);
    }
}
