package com.guidecopilot.api.action;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.webhook.NoticeSource;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the system that pushed a task is told of each of its steps: ids and codes, no words and no names. */
@Component
class TaskNotices implements NoticeSource {

    /** @param customer the external id; absent once the customer is erased */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskChanged(
            String task,
            String campaign,
            TaskState state,
            @Nullable TaskGrade grade,
            int sequence,
            Instant at,
            Cause.Kind cause,
            @Nullable String staff,
            @Nullable String customer,
            @Nullable UUID evidence) {}

    private final TaskRepository tasks;
    private final StepRepository steps;
    private final Customers customers;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;

    TaskNotices(
            TaskRepository tasks,
            StepRepository steps,
            Customers customers,
            StaffDirectory staff,
            BrandTransactions transactions) {
        this.tasks = tasks;
        this.steps = steps;
        this.customers = customers;
        this.staff = staff;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.TASK_CHANGED;
    }

    @Override
    public Optional<Object> dataOf(UUID notice) {
        return transactions.read(() ->
                steps.find(notice).flatMap(step -> tasks.find(step.task()).map(task -> told(task, step))));
    }

    private TaskChanged told(Task task, TaskStep step) {
        UUID who = step.staff();
        return new TaskChanged(
                task.externalId(),
                task.campaign().code(),
                step.state(),
                step.grade(),
                step.seq(),
                step.at(),
                step.cause(),
                who == null ? null : staff.byId(who).map(StaffMember::account).orElse(null),
                customers
                        .known(task.content().customer())
                        .map(Customer::externalId)
                        .orElse(null),
                step.evidence());
    }
}
