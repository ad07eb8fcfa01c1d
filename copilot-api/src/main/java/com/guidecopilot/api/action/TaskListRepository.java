package com.guidecopilot.api.action;

import com.guidecopilot.api.organisation.Sight;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What there is to do: for whom, by whom, and in which order. Every call runs in its caller's transaction. */
@Repository
class TaskListRepository {

    private static final String SEEN = TaskRows.READ + """
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

    private static final String ACTIONS_OF = TaskRows.READ + """
             where t.customer = :customer and t.state in ('OFFERED', 'OPENED') and t.opens_at <= :now and t.due_at > :now
               and (t.quiet_until is null or t.quiet_until <= :now or not t.proactive)
               and (t.later_until is null or t.later_until <= :now)
               and not exists (select from action.campaign_plan p
                                where p.brand = t.brand and p.campaign = t.campaign and p.state = 'PAUSED')
             order by t.due_at, t.id limit :limit
            """;

    /** A task that can be done, where its customer is at home, and whether they did not ask for it. */
    record Open(UUID id, UUID customer, UUID store, boolean proactive) {}

    private final JdbcClient jdbc;
    private final TaskRows rows;

    TaskListRepository(JdbcClient jdbc, TaskRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Those that somebody sees, the most pressing first; what is not yet or no longer to be done, or put off, is left out. */
    List<Task> seen(Sight sight, Set<TaskState> states, @Nullable UUID customer, Instant now, int limit) {
        return rows.all(jdbc.sql(SEEN)
                .params(sight.parameters())
                .param("states", states.stream().map(Enum::name).toList())
                .param("customer", customer, Types.OTHER)
                .param("now", utc(now))
                .param("limit", limit));
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

    /** What can be done for a customer now, the first due first. */
    List<Task> actionsFor(UUID customer, Instant now, int limit) {
        return rows.all(jdbc.sql(ACTIONS_OF)
                .param("customer", customer)
                .param("now", utc(now))
                .param("limit", limit));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
