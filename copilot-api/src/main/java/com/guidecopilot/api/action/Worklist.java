package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.ConsentHistory;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What one person can do for their customers right now, across all of them. */
@Component
public class Worklist {

    /** More than anybody does in a day; what is worth less than all of these is not counted. */
    private static final int MOST = 2_000;

    /**
     * @param tasks the most valuable first
     * @param open how many can be done, also beyond the limit
     * @param resting how many wait only for their store to open
     */
    public record Day(List<TaskView> tasks, int open, int resting) {

        static final Day EMPTY = new Day(List.of(), 0, 0);

        public Day {
            tasks = List.copyOf(tasks);
        }
    }

    private final TaskListRepository lists;
    private final TaskRepository tasks;
    private final Customers customers;
    private final Consents consents;
    private final BrandTransactions transactions;

    Worklist(
            TaskListRepository lists,
            TaskRepository tasks,
            Customers customers,
            Consents consents,
            BrandTransactions transactions) {
        this.lists = lists;
        this.tasks = tasks;
        this.customers = customers;
        this.consents = consents;
        this.transactions = transactions;
    }

    /**
     * Leaves out whoever does not want to be written to unasked; what answers a customer is neither left out nor rests.
     *
     * @param sight only its owners count: a list of work is one person's own
     * @param rests whether a store, by its id, is not to be worked for at this moment
     */
    public Day of(Sight sight, Instant now, Predicate<UUID> rests, int limit) {
        if (sight.owners().isEmpty()) return Day.EMPTY;
        return transactions.read(() -> {
            List<TaskListRepository.Open> wanted = wanted(lists.openByValue(sight, now, MOST), now);
            List<TaskListRepository.Open> due = wanted.stream()
                    .filter(task -> !task.proactive() || !rests.test(task.store()))
                    .toList();
            return new Day(views(due.stream().limit(limit).toList(), sight), due.size(), wanted.size() - due.size());
        });
    }

    private List<TaskListRepository.Open> wanted(List<TaskListRepository.Open> open, Instant now) {
        Set<UUID> whose = open.stream().map(TaskListRepository.Open::customer).collect(Collectors.toSet());
        Map<UUID, ConsentHistory> said = consents.of(whose, ConsentKind.MARKETING);
        return open.stream()
                .filter(task -> !task.proactive()
                        || !said.getOrDefault(task.customer(), ConsentHistory.NEVER_ASKED)
                                .isWithdrawnAt(now))
                .toList();
    }

    private List<TaskView> views(List<TaskListRepository.Open> open, Sight sight) {
        Map<UUID, Task> found =
                tasks.find(open.stream().map(TaskListRepository.Open::id).toList());
        Set<UUID> whose = open.stream().map(TaskListRepository.Open::customer).collect(Collectors.toSet());
        Map<UUID, CustomerCard> cards = customers.cards(whose, sight).stream()
                .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
        return open.stream()
                .map(one -> found.get(one.id()))
                .filter(Objects::nonNull)
                .flatMap(task -> Stream.ofNullable(cards.get(task.content().customer()))
                        .map(card -> TaskView.of(task, card, null)))
                .toList();
    }
}
