package com.guidecopilot.api.performance;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.takeover.Span;
import com.guidecopilot.api.takeover.Spans;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Service that is told of after a payment changes who is credited with it. */
@Component
class ServiceWatch implements EventHandler {

    private final Spans spans;
    private final LedgerRepository ledger;
    private final CreditQueue queue;
    private final BrandTransactions transactions;

    ServiceWatch(Spans spans, LedgerRepository ledger, CreditQueue queue, BrandTransactions transactions) {
        this.spans = spans;
        this.ledger = ledger;
        this.queue = queue;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.LEASE_CHANGED;
    }

    @Override
    public void handle(Event event) {
        Map<UUID, Instant> servedFrom = new HashMap<>();
        for (Span span : spans.ofConversation(event.subject())) {
            servedFrom.merge(span.customer(), span.from(), (one, other) -> one.isBefore(other) ? one : other);
        }
        Set<UUID> orders = new HashSet<>();
        transactions.read(() -> {
            servedFrom.forEach((customer, from) -> orders.addAll(ledger.ofCustomer(customer, from)));
            return orders;
        });
        queue.credit(orders);
    }
}
