package com.guidecopilot.api.action;

import com.guidecopilot.api.Eventually;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What playbooks came to in a brand, as its tables have it. */
final class PlaybookTasks {

    private final BrandId brand;
    private final BrandTransactions transactions;
    private final JdbcClient jdbc;

    PlaybookTasks(ApplicationContext service, BrandId brand) {
        this.brand = brand;
        this.transactions = service.getBean(BrandTransactions.class);
        this.jdbc = service.getBean(JdbcClient.class);
    }

    /** Of all that happened until now. */
    List<String> all() {
        Eventually.until(
                "all events to be handled",
                () -> in(jdbc -> jdbc.sql("select count(*) from outbox.event where done_at is null")
                                .query(Long.class)
                                .single())
                        == 0);
        return in(jdbc -> jdbc.sql("select external_id from action.task where origin = 'PLAYBOOK' order by id")
                .query(String.class)
                .list());
    }

    /** By which it was seen that the task was done. */
    String evidence(String task) {
        return in(jdbc -> jdbc.sql(
                        "select evidence::text from action.task_step where task = :task::uuid and state = 'SENT'")
                .param("task", task)
                .query(String.class)
                .single());
    }

    <T> T in(Function<JdbcClient, T> work) {
        return transactions.writeAs(brand, () -> work.apply(jdbc));
    }
}
