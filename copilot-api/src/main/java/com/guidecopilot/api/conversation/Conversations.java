package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens conversations, takes messages in and reads them back; each for those who may see the customer. */
@Component
public class Conversations {

    /** The host's clock and the archive's. */
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final ConversationRepository repository;
    private final Customers customers;
    private final Consents consents;
    private final Access access;
    private final Writers writers;
    private final ConversationFeed feed;
    private final Outbox outbox;
    private final BrandTransactions transactions;
    private final Clock clock;

    Conversations(
            ConversationRepository repository,
            Customers customers,
            Consents consents,
            Access access,
            Writers writers,
            ConversationFeed feed,
            Outbox outbox,
            BrandTransactions transactions,
            Clock clock) {
        this.repository = repository;
        this.customers = customers;
        this.consents = consents;
        this.access = access;
        this.writers = writers;
        this.feed = feed;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param duplicate the source had sent it before: nothing happened again */
    public record Received(Message message, boolean duplicate) {}

    /** A conversation up to one of its messages. @param messages the last ones, oldest first */
    public record Thread(Conversation conversation, List<Message> messages) {}

    /** The customer's open conversation; a new one when there is none. */
    public Conversation openWith(Customer customer, Source source) {
        return transactions.write(() -> repository
                .openOf(customer.id())
                .orElseGet(() -> repository.open(customer.id(), customer.store(), source, clock.instant())));
    }

    /** The customer's open conversation, if there is one. */
    public Optional<Conversation> openOf(UUID customer) {
        return transactions.read(() -> repository.openOf(customer));
    }

    /** @throws NotFound when there is none, or the actor may not see its customer */
    public Conversation get(Actor actor, UUID id) {
        Optional<Conversation> found = transactions.read(() -> repository.find(id));
        Sight sight = access.sightOf(actor, clock.instant());
        return found.filter(conversation ->
                        customers.find(conversation.customer(), sight).isPresent())
                .orElseThrow(() -> new NotFound("没有这个会话"));
    }

    /**
     * Takes a message of a connector in, for the customer's open conversation.
     *
     * @throws Refused when the archive sends what the customer no longer wants archived
     */
    public Received receive(Customer customer, NewMessage message, String actor) {
        if (message.source() == Source.ARCHIVE
                && consents.of(customer.id(), ConsentKind.ARCHIVE).isWithdrawnAt(message.sentAt())) {
            throw new Refused(Problem.CONSENT_WITHDRAWN, "顾客 %s 当时已不同意会话存档".formatted(customer.externalId()));
        }
        if (message.source() == Source.ARCHIVE && message.author() != Author.CUSTOMER) {
            Optional<Received> copy = copyOfOurs(customer, message, actor);
            if (copy.isPresent()) return copy.get();
        }
        try {
            return receive(openWith(customer, message.source()).id(), message, actor);
        } catch (Refused refused) {
            if (refused.problem() != Problem.CONFLICT_CONVERSATION_CLOSED) throw refused;
            // It was closed between the two steps: there is a new one now.
            return receive(openWith(customer, message.source()).id(), message, actor);
        }
    }

    /**
     * What left by the sidebar comes back from the archive. It is the same message, and now it is known that it left.
     *
     * @return empty when it is none of those that were reported
     */
    private Optional<Received> copyOfOurs(Customer customer, NewMessage copy, String actor) {
        return transactions.write(() -> {
            Optional<Message> before = repository.archivedAs(copy.externalId());
            if (before.isPresent()) return Optional.of(new Received(before.get(), true));
            Instant at = copy.sentAt();
            return repository.reported(customer.id(), at.minus(CLOCKS_DIFFER), at.plus(CLOCKS_DIFFER)).stream()
                    .filter(message -> message.text().equals(copy.text()))
                    .findFirst()
                    .map(ours -> {
                        repository.archived(ours.id(), copy.externalId());
                        Message known = repository.message(ours.id()).orElseThrow();
                        AfterCommit.run(() -> tell(known));
                        outbox.record(EventKind.MESSAGE_SENT, known.id(), actor);
                        return new Received(known, false);
                    });
        });
    }

    /**
     * Takes in what a page says was said. What one of us is to have said is refused while somebody else may write.
     *
     * @throws Refused {@code conflict-not-the-writer}
     */
    Received paste(Actor actor, UUID conversation, NewMessage message) {
        boolean known = transactions
                .read(() -> repository.message(message.source(), message.externalId()))
                .isPresent();
        if (known || message.author() == Author.CUSTOMER) return receive(conversation, message, actor.account());
        return transactions.write(
                () -> receive(conversation, message.by(permit(actor, conversation, null)), actor.account()));
    }

    /**
     * Whether the actor may write to the customer now, asked within the transaction in which their words are let go.
     *
     * @param token of the lease that the words were written under; null = whichever the actor holds
     * @return as whom they write
     * @throws Refused {@code conflict-not-the-writer}, naming whoever may
     */
    public Author permit(Actor actor, UUID conversation, @Nullable Long token) {
        return transactions.write(() -> writers.permit(actor, known(conversation), token));
    }

    /** As whom the actor said what has left already: that is a fact, whoever may write now. */
    public Author authorOf(Actor actor, UUID conversation) {
        return transactions.read(() -> writers.authorOf(actor, known(conversation)));
    }

    private Conversation known(UUID id) {
        return repository.find(id).orElseThrow(() -> new NotFound("没有这个会话"));
    }

    /** Takes a message in: stored once, told to open pages, and on its way to whoever acts on it. */
    public Received receive(UUID conversation, NewMessage message, String actor) {
        Optional<Message> known = transactions.read(() -> repository.message(message.source(), message.externalId()));
        if (known.isPresent()) return new Received(known.get(), true);
        try {
            return new Received(transactions.write(() -> store(conversation, message, actor)), false);
        } catch (DuplicateKeyException e) {
            // The same message came in twice at the same time; the other one is stored.
            Message twin = transactions
                    .read(() -> repository.message(message.source(), message.externalId()))
                    .orElseThrow(() -> e);
            return new Received(twin, true);
        }
    }

    private Message store(UUID conversationId, NewMessage message, String actor) {
        Conversation conversation = repository.find(conversationId).orElseThrow(() -> new NotFound("没有这个会话"));
        boolean customer = message.author() == Author.CUSTOMER;
        Instant now = clock.instant();
        int seq = repository
                .nextSeq(conversationId, conversationSource(conversation, message), customer, message.sentAt(), now)
                .orElseThrow(() -> new Refused(Problem.CONFLICT_CONVERSATION_CLOSED, "这个会话已经结束"));
        Message stored = repository.insert(conversation, seq, message, now);
        // Told before it is acted on: pages hear of the message before they hear of its answer.
        AfterCommit.run(() -> tell(stored));
        outbox.record(customer ? EventKind.MESSAGE_RECEIVED : EventKind.MESSAGE_SENT, stored.id(), actor);
        return stored;
    }

    void tellAgain(UUID message) {
        transactions.read(() -> repository.message(message)).ifPresent(this::tell);
    }

    private void tell(Message message) {
        feed.publish(
                BrandScope.required(), message.conversation(), "message", new MessageSeen(MessageView.of(message)));
    }

    /** Our own reports do not change where the customer's words come from. */
    private static Source conversationSource(Conversation conversation, NewMessage message) {
        return message.source() == Source.SIDEBAR ? conversation.source() : message.source();
    }

    /**
     * Ends a conversation that its actor may see. What the customer says next begins another one.
     *
     * @return false when it was over already
     */
    public boolean close(Actor actor, UUID id) {
        return close(get(actor, id).id(), null, actor.account());
    }

    /** Ends a conversation of which nothing was heard for so long. @return false when something was, or it is over */
    boolean closeIdle(UUID id, Instant untouchedSince) {
        return close(id, untouchedSince, "idle");
    }

    private boolean close(UUID id, @Nullable Instant untouchedSince, String actor) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            boolean closed = repository.close(id, now, untouchedSince);
            if (closed) {
                outbox.record(EventKind.CONVERSATION_CLOSED, id, actor);
                AfterCommit.run(() -> feed.publish(BrandScope.required(), id, "closed", new Closed(now)));
            }
            return closed;
        });
    }

    record MessageSeen(MessageView message) {}

    record Closed(Instant closedAt) {}

    /** For work that nobody looks at. Anything for a page asks {@link #get}. */
    public Optional<Conversation> byId(UUID id) {
        return transactions.read(() -> repository.find(id));
    }

    /** Whose conversation it is, for sealing what is said in it. */
    public UUID customerOf(UUID conversation) {
        return transactions
                .read(() -> repository.find(conversation))
                .orElseThrow()
                .customer();
    }

    /** Of many customers at once, for work that nobody looks at; who never had a conversation is missing in the answer. */
    public Map<UUID, LastSaid> lastSaid(Collection<UUID> customers) {
        if (customers.isEmpty()) return Map.of();
        return transactions.read(() -> repository.lastSaid(customers).stream()
                .collect(Collectors.toUnmodifiableMap(LastSaid::customer, said -> said)));
    }

    /** The customer's newest conversation, open or closed. */
    public Optional<Conversation> latestOf(UUID customer) {
        return transactions.read(() -> repository.latestOf(customer));
    }

    public List<Message> lastOf(UUID conversation, int limit) {
        return transactions.read(() -> repository.messagesUpTo(conversation, Integer.MAX_VALUE, limit));
    }

    /** In which conversations messages stand, by the ids of the messages. */
    public Map<UUID, UUID> ofMessages(Collection<UUID> messages) {
        if (messages.isEmpty()) return Map.of();
        return transactions.read(() -> repository.ofMessages(messages));
    }

    /** Messages by the names that the archive has for them; what it never sent is missing in the answer. */
    public Map<String, Message> archived(Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return transactions.read(() -> repository.archived(externalIds));
    }

    /** What the customer wrote first after a moment, in whichever conversation. */
    public Optional<Message> firstOfCustomer(UUID customer, Instant after, Instant until) {
        return transactions.read(() -> repository.firstOfCustomer(customer, after, until));
    }

    /** @return empty when the message is not there */
    public Optional<Thread> upTo(UUID message, int limit) {
        return transactions.read(() -> repository.message(message).map(last -> {
            Conversation conversation = repository.find(last.conversation()).orElseThrow();
            return new Thread(conversation, repository.messagesUpTo(conversation.id(), last.seq(), limit));
        }));
    }
}
