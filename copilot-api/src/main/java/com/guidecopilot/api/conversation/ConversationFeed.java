package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.feed.Feeds;
import com.guidecopilot.api.feed.Topic;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells the pages that show a conversation what happens in it. */
@Component
public class ConversationFeed {

    private final Feeds feeds;
    private final ConversationRepository repository;
    private final Customers customers;
    private final BrandTransactions transactions;

    ConversationFeed(
            Feeds feeds, ConversationRepository repository, Customers customers, BrandTransactions transactions) {
        this.feeds = feeds;
        this.repository = repository;
        this.customers = customers;
        this.transactions = transactions;
    }

    /**
     * Tells every page that shows the conversation. Never fails its caller: what is told here is already stored. Of a
     * customer who was erased meanwhile nothing stays.
     *
     * @param data written as JSON
     */
    public void publish(BrandId brand, UUID conversation, String event, Object data) {
        feeds.publish(brand, topic(conversation), event, data, () -> isOfSomebody(conversation));
    }

    private boolean isOfSomebody(UUID conversation) {
        return transactions
                .read(() -> repository.find(conversation).flatMap(found -> customers.known(found.customer())))
                .isPresent();
    }

    /** Drops what can be resumed of a conversation, and with it every word in it. */
    void forget(UUID conversation) {
        feeds.forget(topic(conversation));
    }

    /** The id after which a page that takes a snapshot now must resume. */
    String lastEventId(UUID conversation) {
        return feeds.lastEventId(topic(conversation));
    }

    /** For parameters see {@link Feeds#open}; whoever may follow a conversation may hear all of it. */
    SseEmitter open(
            BrandId brand,
            UUID conversation,
            @Nullable String lastEventId,
            Instant expires,
            Supplier<Object> snapshot) {
        return feeds.open(brand, topic(conversation), lastEventId, expires, snapshot, Optional::of);
    }

    private static Topic topic(UUID conversation) {
        return new Topic("conversation", conversation);
    }
}
