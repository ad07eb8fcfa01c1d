package com.guidecopilot.api.scoring;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be scored. Every call runs in its caller's transaction. */
@Repository
class JobRepository {

    private static final String IS_WAITING =
            "select exists (select from scoring.job where conversation = :conversation and state = 'WAITING')";

    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isWaiting(UUID conversation) {
        return jdbc.sql(IS_WAITING)
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }
}
