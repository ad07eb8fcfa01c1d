package com.guidecopilot.api.scoring;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.webhook.Webhooks;
import com.guidecopilot.tenancy.BrandTransactions;
import org.springframework.stereotype.Component;

/** Hands what a sheet comes to to the webhooks, with what it came to before, so that none overtakes another. */
@Component
class ScoreWatch implements EventHandler {

    private final NoticeRepository notices;
    private final Webhooks webhooks;
    private final BrandTransactions transactions;

    ScoreWatch(NoticeRepository notices, Webhooks webhooks, BrandTransactions transactions) {
        this.notices = notices;
        this.webhooks = webhooks;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.SCORE_FINAL;
    }

    @Override
    public void handle(Event event) {
        transactions.write(() -> {
            notices.add(event.id(), event.subject(), event.occurredAt());
            webhooks.tell(EventKind.SCORE_FINAL, notices.ofSheet(event.subject()));
        });
    }
}
