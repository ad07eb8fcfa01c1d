package com.guidecopilot.api.action;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Moves tasks on: the new state, the step in the history and the event are written together or not at all. */
@Component
class TaskLedger {

    private final TaskRepository tasks;
    private final StepRepository steps;
    private final Outbox outbox;
    private final TaskSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    TaskLedger(
            TaskRepository tasks,
            StepRepository steps,
            Outbox outbox,
            TaskSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.steps = steps;
        this.outbox = outbox;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** New tasks begin. */
    void offered(List<UUID> fresh, Cause cause) {
        Instant now = clock.instant();
        List<TaskStep> first = fresh.stream()
                .map(task -> new TaskStep(
                        Ids.next(), task, 1, TaskState.OFFERED, null, now, cause.kind(), null, cause.staff()))
                .toList();
        steps.insert(first);
        outbox.record(EventKind.TASK_CHANGED, first.stream().map(TaskStep::id).toList(), cause.account());
    }

    TaskLife.Outcome happened(UUID task, Happening happening, Cause cause) {
        return transactions.write(() -> {
            Task locked = tasks.lock(task).orElseThrow(() -> new NotFound("没有这条任务"));
            return happened(locked, happening, cause);
        });
    }

    /** @param locked by the caller, in the transaction that is open */
    TaskLife.Outcome happened(Task locked, Happening happening, Cause cause) {
        TaskLife before = locked.life();
        TaskLife.Outcome outcome = before.after(happening, settings);
        if (outcome instanceof TaskLife.Outcome.Moved(TaskLife next) && isStep(before, next)) {
            TaskStep step = new TaskStep(
                    Ids.next(),
                    locked.id(),
                    locked.lastStep() + 1,
                    next.state(),
                    next.grade(),
                    clock.instant(),
                    cause.kind(),
                    cause.evidence(),
                    cause.staff());
            tasks.move(locked.id(), next, step.seq());
            steps.insert(List.of(step));
            outbox.record(EventKind.TASK_CHANGED, step.id(), cause.account());
        }
        return outcome;
    }

    private static boolean isStep(TaskLife before, TaskLife next) {
        return before.state() != next.state() || before.grade() != next.grade();
    }
}
