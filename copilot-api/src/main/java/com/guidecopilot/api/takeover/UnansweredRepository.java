package com.guidecopilot.api.takeover;

import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom nobody has answered yet. Written under the lock of the conversation's lease, in its caller's transaction. */
@Repository
class UnansweredRepository {

    private static final String PUT = """
            insert into takeover.unanswered (brand, conversation, since, due_at)
            values (:brand, :conversation, :since, :dueAt)
            on conflict (brand, conversation) do update set since = excluded.since, due_at = excluded.due_at
            """;
    private static final String REMOVE = "delete from takeover.unanswered where conversation = :conversation";

    private final JdbcClient jdbc;

    UnansweredRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(UUID conversation, Instant since, Instant dueAt) {
        jdbc.sql(PUT)
                .param("brand", BrandScope.required().value())
                .param("conversation", conversation)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(UUID conversation) {
        jdbc.sql(REMOVE).param("conversation", conversation).update();
    }
}
