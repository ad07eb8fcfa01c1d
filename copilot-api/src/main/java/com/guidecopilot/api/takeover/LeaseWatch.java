package com.guidecopilot.api.takeover;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.webhook.Notice;
import com.guidecopilot.api.webhook.Webhooks;
import com.guidecopilot.tenancy.BrandTransactions;
import org.springframework.stereotype.Component;

/**
 * Hands each change of a lease to the webhooks, with those before it, so that none overtakes another on its way out; and
 * tells pages that a dead process left untold.
 */
@Component
class LeaseWatch implements EventHandler {

    private final SpanRepository spans;
    private final TakeoverQueue queue;
    private final Webhooks webhooks;
    private final BrandTransactions transactions;

    LeaseWatch(SpanRepository spans, TakeoverQueue queue, Webhooks webhooks, BrandTransactions transactions) {
        this.spans = spans;
        this.queue = queue;
        this.webhooks = webhooks;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.LEASE_CHANGED;
    }

    @Override
    public void handle(Event event) {
        if (event.isTakenUp()) queue.tellAgain(event.subject());
        transactions.write(() -> webhooks.tell(
                EventKind.LEASE_CHANGED,
                spans.changes(event.subject()).stream()
                        .map(change -> new Notice(change.id(), change.conversation(), change.seq(), change.at()))
                        .toList()));
    }
}
