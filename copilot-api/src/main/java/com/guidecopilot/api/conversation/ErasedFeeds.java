package com.guidecopilot.api.conversation;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.tenancy.BrandTransactions;
import org.springframework.stereotype.Component;

/** Feeds hold plain text: those of an erased customer go, as soon as Redis is there to drop them. */
@Component
class ErasedFeeds implements EventHandler {

    private final ConversationRepository repository;
    private final ConversationFeed feed;
    private final BrandTransactions transactions;

    ErasedFeeds(ConversationRepository repository, ConversationFeed feed, BrandTransactions transactions) {
        this.repository = repository;
        this.feed = feed;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.CUSTOMER_ERASED;
    }

    @Override
    public void handle(Event event) {
        transactions.read(() -> repository.of(event.subject())).forEach(feed::forget);
    }
}
