package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.api.takeover.Promises;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps the list of promises. A conversation is read as a whole whenever a message of it comes in, so that the order in which
 * an archive tells does not matter, and the same message twice changes nothing.
 */
@Component
class PromiseBook implements Promises {

    /** A promise is kept or forgotten within so many messages. */
    private static final int READ = 200;

    private static final int MOST_OPEN = 50;

    private final PromiseRepository repository;
    private final Conversations conversations;
    private final Customers customers;
    private final CustomerVault vault;
    private final Stores stores;
    private final Briefer briefer;
    private final BrandTransactions transactions;
    private final Clock clock;

    PromiseBook(
            PromiseRepository repository,
            Conversations conversations,
            Customers customers,
            CustomerVault vault,
            Stores stores,
            Briefer briefer,
            BrandTransactions transactions,
            Clock clock) {
        this.repository = repository;
        this.conversations = conversations;
        this.customers = customers;
        this.vault = vault;
        this.stores = stores;
        this.briefer = briefer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One of us wrote. */
    void said(UUID message) {
        conversations.upTo(message, 1).ifPresent(thread -> read(thread.conversation()));
    }

    /** The customer wrote: that they have it, or no longer want it, is of interest only where something is promised. */
    void answered(UUID message) {
        conversations
                .upTo(message, 1)
                .map(Conversations.Thread::conversation)
                .filter(conversation -> !inConversation(conversation.id()).isEmpty())
                .ifPresent(this::read);
    }

    List<PromiseRepository.Row> inConversation(UUID conversation) {
        return transactions.read(() -> repository.in(conversation, clock.instant()));
    }

    private void read(Conversation conversation) {
        List<Message> messages = conversations.lastOf(conversation.id(), READ);
        Hours hours = stores.byId(conversation.store())
                .map(store -> new Hours(store.zone(), store.closes()))
                .orElseThrow();
        // Before the transaction: reading takes a while, and nobody should wait for a connection meanwhile.
        List<Briefer.Found> found = briefer.promises(messages, hours);
        transactions.write(() -> store(conversation, messages, found));
    }

    private void store(Conversation conversation, List<Message> messages, List<Briefer.Found> found) {
        Instant now = clock.instant();
        List<PromiseRepository.Row> listed = repository.in(conversation.id(), now);
        Set<Facts.PromisePlace> known =
                listed.stream().map(PromiseRepository.Row::place).collect(Collectors.toSet());
        Set<Facts.PromisePlace> read = found.stream().map(PromiseBook::place).collect(Collectors.toSet());
        Set<UUID> told = messages.stream()
                .filter(Predicate.not(message -> message.text().isEmpty()))
                .map(Message::id)
                .collect(Collectors.toSet());
        customers
                .known(conversation.customer())
                .ifPresent(customer -> found.stream()
                        .filter(one -> known.contains(place(one)) || !one.passing() || one.state() != PromiseState.KEPT)
                        .forEach(one -> repository.put(one, conversation.id(), customer, now)));
        listed.stream()
                .filter(row -> told.contains(row.promise().message()) && !read.contains(row.place()))
                .forEach(row -> repository.drop(row.promise().id()));
    }

    private static Facts.PromisePlace place(Briefer.Found found) {
        return new Facts.PromisePlace(found.message().id(), found.ordinal());
    }

    @Override
    public List<Promise> seen(Sight sight, Set<PromiseState> states, int limit) {
        return transactions.read(() -> repository.seen(sight, states, clock.instant(), limit));
    }

    @Override
    public List<Promise> openTo(UUID customer) {
        return transactions.read(() -> {
            vault.prepare(List.of(customer));
            return repository.openTo(customer, clock.instant(), MOST_OPEN);
        });
    }
}
