package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.suggestion.compose.Ask;
import com.guidecopilot.api.suggestion.compose.Asking;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gathers what is needed to answer a message: what was said before, the customer, the store, and the moment. */
@Component
class Contexts {

    private static final int TURNS = 16;
    /** Messages written this close together are one turn: people send half sentences. */
    private static final Duration ONE_BREATH = Duration.ofSeconds(30);

    /** Shorter than this is rarely a question by itself. */
    private static final int HALF_A_SENTENCE = 8;

    private final Conversations conversations;
    private final Customers customers;
    private final Stores stores;
    private final BrandTransactions transactions;
    private final Clock clock;

    Contexts(
            Conversations conversations,
            Customers customers,
            Stores stores,
            BrandTransactions transactions,
            Clock clock) {
        this.conversations = conversations;
        this.customers = customers;
        this.stores = stores;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return empty when the message or its customer is no longer there */
    Optional<Context> of(UUID message) {
        return transactions.read(() -> conversations
                .upTo(message, TURNS)
                .flatMap(thread -> customers
                        .memberTier(thread.conversation().customer())
                        .flatMap(tier -> stores.byId(thread.conversation().store())
                                .map(store -> {
                                    List<Message> asked = turnAtTheEnd(thread.messages());
                                    List<Message> before = thread.messages()
                                            .subList(0, thread.messages().size() - asked.size());
                                    Ask ask =
                                            new Ask(texts(asked), lines(before), store.place(), tier, clock.instant());
                                    return new Context(
                                            thread.conversation(),
                                            thread.messages().getLast(),
                                            before,
                                            ask);
                                }))));
    }

    /**
     * What is asked now: the last message, with those before it of the same breath as long as one of them is only half a
     * sentence, or what came later asks for nothing: 家里只剩小半罐了 does not take the place of the question before it. A whole
     * question that was asked just before another one has its own suggestion and is context here.
     */
    private static List<Message> turnAtTheEnd(List<Message> messages) {
        Deque<Message> turn = new ArrayDeque<>();
        for (Message message : messages.reversed()) {
            if (message.author() != Author.CUSTOMER) break;
            if (!turn.isEmpty() && !belongTogether(message, turn)) break;
            turn.addFirst(message);
        }
        return new ArrayList<>(turn);
    }

    private static boolean belongTogether(Message earlier, Deque<Message> later) {
        Duration between = Duration.between(earlier.sentAt(), later.getFirst().sentAt());
        int saidLater =
                later.stream().mapToInt(message -> message.text().length()).sum();
        return between.compareTo(ONE_BREATH) <= 0
                && (saidLater < HALF_A_SENTENCE
                        || earlier.text().length() < HALF_A_SENTENCE
                        || later.stream().map(Message::text).noneMatch(Asking::isIn));
    }

    private static String texts(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.kind() == MessageKind.TEXT)
                .map(Message::text)
                .collect(Collectors.joining(" "));
    }

    private static List<String> lines(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.kind() == MessageKind.TEXT)
                .map(Message::text)
                .toList();
    }
}
