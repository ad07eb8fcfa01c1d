package com.guidecopilot.api.action;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tasks that left: what happens now may have come of one, or show that it did leave. Every call runs in its caller's transaction. */
@Repository
class SentTaskRepository {

    private static final String LAST_SENT = """
            select id from action.task where customer = :customer and sent_at < :at order by sent_at desc limit 1
            """;
    private static final String SENT_UNSEEN = TaskRows.READ
            + " where t.customer = :customer and t.grade = 'REPORTED_SENT' order by t.sent_at desc limit :limit";

    private final JdbcClient jdbc;
    private final TaskRows rows;

    SentTaskRepository(JdbcClient jdbc, TaskRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
        return rows.all(jdbc.sql(SENT_UNSEEN).param("customer", customer).param("limit", limit));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
