package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What to do next for the customer of a conversation, at most three things, whoever thought of them. First what answers the
 * customer who waits; then by what is hoped for times how soon it is due; of two alike the one that is due first.
 */
@Component
class NextActions {

    static final int MOST = 3;

    private static final int LOOKED_THROUGH = 50;
    /** What nobody put a value on, in fen: less than a sale, more than nothing. */
    private static final long UNVALUED = 2_000;

    private final TaskListRepository tasks;
    private final Conversations conversations;
    private final Customers customers;
    private final Access access;
    private final Scripts scripts;
    private final PlaybookShelf shelf;
    private final BrandTransactions transactions;
    private final Clock clock;

    NextActions(
            TaskListRepository tasks,
            Conversations conversations,
            Customers customers,
            Access access,
            Scripts scripts,
            PlaybookShelf shelf,
            BrandTransactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.scripts = scripts;
        this.shelf = shelf;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws com.guidecopilot.api.platform.NotFound when the actor may not see the conversation */
    List<ActionView> of(Actor actor, UUID conversation) {
        Conversation talk = conversations.get(actor, conversation);
        Sight sight = access.sightOf(actor, clock.instant());
        return of(talk.customer(), task -> task.isFor(sight, talk.store()));
    }

    /** What everybody sees who sees the conversation: nothing that is one person's own. */
    List<ActionView> of(UUID conversation) {
        return of(conversations.customerOf(conversation), task -> task.content().assignee() == null);
    }

    private List<ActionView> of(UUID whose, Predicate<Task> isSeen) {
        Instant now = clock.instant();
        List<Task> open = transactions.read(() -> tasks.actionsFor(whose, now, LOOKED_THROUGH));
        if (open.isEmpty()) return List.of();
        Optional<CustomerCard> card = cardOf(whose);
        return card.map(of -> open.stream()
                        .filter(isSeen)
                        .sorted(bestFirst(now))
                        .limit(MOST)
                        .map(task -> ActionView.of(task, of, scripts.ready(task, of), stepOf(task)))
                        .toList())
                .orElse(List.of());
    }

    /** Whoever asks was found to see the customer before. */
    private Optional<CustomerCard> cardOf(UUID whose) {
        return customers.known(whose).flatMap(this::cardOf);
    }

    private Optional<CustomerCard> cardOf(Customer customer) {
        return customers.card(customer.id(), new Sight(Set.of(customer.store()), Set.of()));
    }

    private ActionView.@Nullable StepView stepOf(Task task) {
        Provenance.StepRef ref = task.provenance().step();
        if (ref == null) return null;
        return shelf.version(ref.version())
                .map(book -> new ActionView.StepView(book.text().code(), book.number(), ref.step()))
                .orElse(null);
    }

    static Comparator<Task> bestFirst(Instant now) {
        return Comparator.comparing((Task task) -> task.provenance().proactive())
                .thenComparing(Comparator.comparingDouble((Task task) -> weight(task, now))
                        .reversed())
                .thenComparing(task -> task.content().dueAt())
                .thenComparing(Task::id);
    }

    /** By the root of the hours left: what is due now weighs thirteen times what is due in a week. */
    private static double weight(Task task, Instant now) {
        double hours = Math.max(1, Duration.between(now, task.content().dueAt()).toMinutes() / 60.0);
        return Objects.requireNonNullElse(task.content().value(), UNVALUED) / Math.sqrt(hours);
    }
}
