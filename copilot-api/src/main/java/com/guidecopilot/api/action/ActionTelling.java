package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.ConversationFeed;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells open pages when there is something else to do next for the customer that they show. */
@Component
class ActionTelling implements EventHandler {

    record Told(List<ActionView> actions) {}

    private final NextActions actions;
    private final StepRepository steps;
    private final TaskRepository tasks;
    private final Conversations conversations;
    private final ConversationFeed feed;
    private final BrandTransactions transactions;

    ActionTelling(
            NextActions actions,
            StepRepository steps,
            TaskRepository tasks,
            Conversations conversations,
            ConversationFeed feed,
            BrandTransactions transactions) {
        this.actions = actions;
        this.steps = steps;
        this.tasks = tasks;
        this.conversations = conversations;
        this.feed = feed;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.TASK_CHANGED;
    }

    @Override
    public void handle(Event event) {
        Optional<UUID> customer =
                transactions.read(() -> steps.find(event.subject()).flatMap(step -> tasks.customerOf(step.task())));
        customer.ifPresent(this::tell);
    }

    /** Most tasks are for customers with whom nobody talks just now. */
    void tell(UUID customer) {
        conversations
                .latestOf(customer)
                .filter(Conversation::isOpen)
                .map(Conversation::id)
                .ifPresent(talk -> feed.publish(BrandScope.required(), talk, "actions", new Told(actions.of(talk))));
    }
}
