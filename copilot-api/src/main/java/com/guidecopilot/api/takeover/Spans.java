package com.guidecopilot.api.takeover;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who served whom from when to when, for the brand that is bound. What once stands here is never changed. */
@Component
public class Spans {

    private final SpanRepository spans;
    private final BrandTransactions transactions;

    Spans(SpanRepository spans, BrandTransactions transactions) {
        this.spans = spans;
        this.transactions = transactions;
    }

    /** Those that have a moment in common with the time from {@code from} until before {@code to}, the oldest first. */
    public List<Span> ofCustomer(UUID customer, Instant from, Instant to) {
        return transactions.read(() -> spans.ofCustomer(customer, from, to));
    }

    /** The same for several at once. */
    public List<Span> ofCustomers(Collection<UUID> customers, Instant from, Instant to) {
        return transactions.read(() -> spans.ofCustomers(customers, from, to));
    }

    /** All of them, the oldest first. */
    public List<Span> ofConversation(UUID conversation) {
        return transactions.read(() -> spans.ofConversation(conversation));
    }
}
