package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.takeover.StandingSteps;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells whoever takes a conversation over which steps of playbooks wait to be done for its customer. */
@Component
class PlaybookSteps implements StandingSteps {

    private static final int LOOKED_THROUGH = 50;

    private final TaskListRepository tasks;
    private final Conversations conversations;
    private final PlaybookShelf shelf;
    private final BrandTransactions transactions;
    private final Clock clock;

    PlaybookSteps(
            TaskListRepository tasks,
            Conversations conversations,
            PlaybookShelf shelf,
            BrandTransactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.conversations = conversations;
        this.shelf = shelf;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public List<Step> of(UUID conversation) {
        UUID customer = conversations.customerOf(conversation);
        List<Task> open = transactions.read(() -> tasks.actionsFor(customer, clock.instant(), LOOKED_THROUGH));
        return open.stream()
                .flatMap(task -> Stream.ofNullable(task.provenance().step()).flatMap(ref -> step(task, ref).stream()))
                .toList();
    }

    private Optional<Step> step(Task task, Provenance.StepRef ref) {
        Why why = task.provenance().why();
        return shelf.version(ref.version())
                .map(book -> new Step(
                        "%s：%s"
                                .formatted(
                                        book.text().title(),
                                        task.content().text().title()),
                        why == null ? null : why.message(),
                        task.content().opensAt()));
    }
}
