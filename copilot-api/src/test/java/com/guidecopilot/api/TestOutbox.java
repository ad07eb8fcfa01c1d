package com.guidecopilot.api;

import com.guidecopilot.tenancy.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened in a brand and was not acted on yet. */
public final class TestOutbox {

    private static final String OPEN =
            "select count(*) from outbox.event where brand = :brand and done_at is null and given_up_at is null";

    private TestOutbox() {}

    /** Waits until there is none: whoever counts what is stored must not do so while something still comes of it. */
    public static void awaitEmpty(TestDatabase database, TestBrands.Opened brand) {
        JdbcClient owner = JdbcClient.create(database.owner());
        Eventually.until(
                "everything that happened to be acted on",
                () -> owner.sql(OPEN)
                                .param("brand", brand.id().value())
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
