package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.LastTalks;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The customers who had the last word: whoever waits for an answer. */
@Component
public class Unanswered implements LastTalks {

    /**
     * @param since when the first message came that nobody answered
     * @param last the newest one
     */
    public record Waiting(UUID conversation, UUID customer, Instant since, Message last) {}

    /** @param waiting the longest waiting first @param all how many there are, also beyond the limit */
    public record Room(List<Waiting> waiting, int all) {

        static final Room EMPTY = new Room(List.of(), 0);

        public Room {
            waiting = List.copyOf(waiting);
        }
    }

    private final LastWordRepository repository;
    private final BrandTransactions transactions;

    Unanswered(LastWordRepository repository, BrandTransactions transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    /** @param customers the ones whom the caller may see: nobody else is shown or counted */
    public Room among(Collection<UUID> customers, int limit) {
        if (customers.isEmpty()) return Room.EMPTY;
        return transactions.read(() -> repository.among(customers, limit));
    }

    @Override
    public Map<UUID, LastTalk> of(Collection<UUID> customers) {
        return customers.isEmpty() ? Map.of() : transactions.read(() -> repository.lastTalks(customers));
    }
}
