package com.guidecopilot.api.action;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.webhook.Notice;
import com.guidecopilot.api.webhook.Webhooks;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * Hands each step of a task to the webhooks. Steps may be handled in any order and by several processes at once: a step
 * brings the ones before it along, so that none overtakes another on its way out.
 */
@Component
class TaskTelling implements EventHandler {

    /** An upload of thousands of tasks must not take every connection from those who wait for an answer. */
    private static final int AT_ONCE = 4;

    private final StepRepository steps;
    private final Webhooks webhooks;
    private final BrandTransactions transactions;
    private final Semaphore turn = new Semaphore(AT_ONCE);

    TaskTelling(StepRepository steps, Webhooks webhooks, BrandTransactions transactions) {
        this.steps = steps;
        this.webhooks = webhooks;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.TASK_CHANGED;
    }

    @Override
    public void handle(Event event) {
        turn.acquireUninterruptibly();
        try {
            transactions.write(() -> steps.find(event.subject()).ifPresent(step -> tell(steps.upTo(step))));
        } finally {
            turn.release();
        }
    }

    private void tell(List<TaskStep> news) {
        webhooks.tell(
                EventKind.TASK_CHANGED,
                news.stream()
                        .map(step -> new Notice(step.id(), step.task(), step.seq(), step.at()))
                        .toList());
    }
}
