package com.guidecopilot.api.conversation;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conversations from their first word to their last, for work that nobody looks at. Anything for a page asks {@link Conversations}. */
@Component
public class WholeConversations {

    private final WholeRepository repository;
    private final BrandTransactions transactions;

    WholeConversations(WholeRepository repository, BrandTransactions transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    /**
     * A conversation that is over.
     *
     * @param messages all of them, in their order
     */
    public record Whole(Conversation conversation, Instant closedAt, List<Message> messages) {

        public Whole {
            messages = List.copyOf(messages);
        }

        /** Holds a customer's words. */
        @Override
        public String toString() {
            return "Whole(%s)".formatted(conversation.id());
        }
    }

    /** A conversation that is over, and since when. */
    public record Closed(UUID id, Instant closedAt) {}

    /** @return empty when there is none, or it goes on */
    public Optional<Whole> closed(UUID conversation) {
        return transactions.read(() -> repository.closed(conversation));
    }

    /** When those of them were closed that are over. */
    public Map<UUID, Instant> closedAt(Collection<UUID> conversations) {
        if (conversations.isEmpty()) return Map.of();
        return transactions.read(() -> repository.closedAt(conversations).stream()
                .collect(Collectors.toUnmodifiableMap(Closed::id, Closed::closedAt)));
    }

    /**
     * Those that were closed at that moment or later, bit by bit, the oldest first.
     *
     * @param after the last one of the bit before; null = the first bit
     */
    public List<Closed> closedSince(Instant from, @Nullable Closed after, int limit) {
        return transactions.read(() -> repository.closedSince(from, after, limit));
    }

    /** Those that were closed last, the youngest first. */
    public List<Closed> lastClosed(int limit) {
        return transactions.read(() -> repository.lastClosed(limit));
    }

    /** Messages of whichever conversations, by their ids. */
    public Map<UUID, Message> messages(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return transactions.read(() -> repository.messages(ids).stream()
                .collect(Collectors.toUnmodifiableMap(Message::id, Function.identity())));
    }
}
