package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What became of tasks that were carried out in another system. Whether the customer answered and ordered is looked up here,
 * because what was said and bought before may have come in long ago and is told to nobody again.
 */
@Component
class TaskOutcomes implements Contract<TaskOutcomeRow> {

    private static final int ORDERS_LOOKED_THROUGH = 50;

    private final TaskRepository tasks;
    private final TaskLedger ledger;
    private final Conversations conversations;
    private final Orders orders;
    private final StaffDirectory staff;
    private final TaskSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    TaskOutcomes(
            TaskRepository tasks,
            TaskLedger ledger,
            Conversations conversations,
            Orders orders,
            StaffDirectory staff,
            TaskSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.conversations = conversations;
        this.orders = orders;
        this.staff = staff;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "task-outcomes";
    }

    @Override
    public Class<TaskOutcomeRow> rowType() {
        return TaskOutcomeRow.class;
    }

    @Override
    public String keyOf(TaskOutcomeRow row) {
        return row.task().strip();
    }

    @Override
    public List<Outcome> accept(List<TaskOutcomeRow> rows, String actor) {
        return transactions.write(() -> {
            UUID who = staff.byAccount(actor).map(StaffMember::id).orElse(null);
            Cause cause = Cause.pushed(actor, who);
            Map<String, Task> known = tasks.lock(rows.stream().map(this::keyOf).collect(Collectors.toSet()));
            Map<String, Message> archived = conversations.archived(rows.stream()
                    .map(TaskOutcomeRow::message)
                    .filter(Objects::nonNull)
                    .toList());
            return rows.stream()
                    .map(row -> take(
                            row,
                            known.get(keyOf(row)),
                            row.message() == null ? null : archived.get(row.message()),
                            cause))
                    .toList();
        });
    }

    private Outcome take(TaskOutcomeRow row, @Nullable Task task, @Nullable Message message, Cause cause) {
        if (task == null) return Outcome.refused("task", "没有编号为 %s 的任务".formatted(row.task()));
        Instant sentAt = row.sentAt().toInstant().truncatedTo(ChronoUnit.MICROS);
        if (sentAt.isAfter(clock.instant())) return Outcome.refused("sentAt", "发送时间还没有到");
        if (sentAt.isBefore(task.content().opensAt())) {
            return Outcome.refused("sentAt", "任务 %s 当时还没有开始".formatted(row.task()));
        }
        if (row.message() != null && message == null) {
            return Outcome.refused("message", "存档里没有编号为 %s 的消息".formatted(row.message()));
        }
        UUID customer = task.content().customer();
        if (message != null && !conversations.customerOf(message.conversation()).equals(customer)) {
            return Outcome.refused("message", "消息 %s 不是发给这位顾客的".formatted(row.message()));
        }
        return carriedOut(task, sentAt, message, cause);
    }

    private Outcome carriedOut(Task task, Instant sentAt, @Nullable Message message, Cause cause) {
        UUID customer = task.content().customer();
        TaskGrade grade = message == null ? TaskGrade.REPORTED_SENT : TaskGrade.SEEN;
        boolean moved =
                ledger.happened(task, new Happening.Done(sentAt, grade), cause) instanceof TaskLife.Outcome.Moved;
        if (!moved && message != null) {
            moved = happened(task, new Happening.Seen(message.sentAt(), message.id()), Cause.message(message.id()));
        }
        boolean answered = conversations
                .firstOfCustomer(customer, sentAt, sentAt.plus(settings.answeredWithin()))
                .map(answer -> happened(
                        task, new Happening.Answered(answer.sentAt(), answer.id()), Cause.message(answer.id())))
                .orElse(false);
        boolean ordered = orders.of(customer, ORDERS_LOOKED_THROUGH).stream()
                .filter(order -> order.paidAt().isAfter(sentAt))
                .min(Comparator.comparing(Order::paidAt))
                .map(order ->
                        happened(task, new Happening.Ordered(order.paidAt(), order.id()), Cause.order(order.id())))
                .orElse(false);
        return moved || answered || ordered ? Outcome.ACCEPTED : Outcome.UNCHANGED;
    }

    /** As it stands after what happened before. */
    private boolean happened(Task task, Happening happening, Cause cause) {
        return ledger.happened(task.id(), happening, cause) instanceof TaskLife.Outcome.Moved;
    }
}
