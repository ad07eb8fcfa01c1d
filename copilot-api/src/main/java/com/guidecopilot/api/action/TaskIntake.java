package com.guidecopilot.api.action;

import com.guidecopilot.api.action.TaskCheck.Wanted;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tasks in, from a system that has them already. The same rows twice change nothing; a wrong row is named and the others
 * are in; what was sent is not changed afterwards.
 */
@Component
class TaskIntake implements Contract<TaskRow> {

    private final TaskRepository tasks;
    private final TaskCampaigns campaigns;
    private final TaskLedger ledger;
    private final Customers customers;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final Clock clock;

    TaskIntake(
            TaskRepository tasks,
            TaskCampaigns campaigns,
            TaskLedger ledger,
            Customers customers,
            StaffDirectory staff,
            BrandTransactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.customers = customers;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Class<TaskRow> rowType() {
        return TaskRow.class;
    }

    @Override
    public String keyOf(TaskRow row) {
        return row.externalId().strip();
    }

    @Override
    public List<Outcome> accept(List<TaskRow> rows, String actor) {
        return transactions.write(() -> {
            UUID who = staff.byAccount(actor).map(StaffMember::id).orElse(null);
            Cause cause = Cause.pushed(actor, who);
            // 1. What the rows name: customers and staff.
            TaskCheck check = new TaskCheck(
                    customers.known(named(rows, TaskRow::customer)), staff.owners(named(rows, TaskRow::staff)));
            List<TaskCheck.Reading> read = rows.stream().map(check::read).toList();
            // 2. One upload of a brand at a time; what is there already is locked against guides.
            tasks.waitToBeAlone();
            Map<String, Task> known = tasks.lock(named(rows, TaskRow::externalId));
            Map<String, UUID> campaignIds = campaigns.put(campaignsOf(read), clock.instant());
            // 3. Each row against what is there.
            List<TaskRepository.Draft> fresh = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (TaskCheck.Reading reading : read) {
                outcomes.add(
                        switch (reading) {
                            case TaskCheck.Wrong wrong -> Outcome.refused("", wrong.reason());
                            case Wanted.Offered offered ->
                                offer(offered, known.get(offered.externalId()), campaignIds, fresh, cause);
                            case Wanted.Withdrawn withdrawn ->
                                withdraw(withdrawn, known.get(withdrawn.externalId()), cause);
                        });
            }
            // 4. The new ones in one go.
            tasks.insert(fresh, campaignIds, clock.instant());
            ledger.offered(fresh.stream().map(TaskRepository.Draft::id).toList(), cause);
            return outcomes;
        });
    }

    private static Set<String> named(List<TaskRow> rows, Function<TaskRow, @Nullable String> name) {
        return rows.stream()
                .map(name)
                .filter(Objects::nonNull)
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    /** The name in the last row holds. */
    private static Collection<Campaign> campaignsOf(List<TaskCheck.Reading> read) {
        Map<String, Campaign> byCode = new HashMap<>();
        for (TaskCheck.Reading one : read) {
            if (one instanceof Wanted.Offered offered) {
                byCode.put(offered.campaign().code(), offered.campaign());
            }
        }
        return byCode.values();
    }

    private Outcome offer(
            Wanted.Offered offered,
            @Nullable Task task,
            Map<String, UUID> campaignIds,
            List<TaskRepository.Draft> fresh,
            Cause cause) {
        TaskContent content = offered.content();
        if (task == null) {
            fresh.add(new TaskRepository.Draft(
                    Ids.next(), offered.externalId(), content, offered.customer(), Provenance.PUSHED));
            return Outcome.ACCEPTED;
        }
        if (task.content().equals(content)) return Outcome.UNCHANGED;
        if (!task.content().customer().equals(content.customer())) {
            return Outcome.refused("customer", "任务不能换顾客，请用新的编号");
        }
        Instant now = clock.instant();
        return switch (ledger.happened(task, new Happening.Rewritten(now, content.dueAt()), cause)) {
            case TaskLife.Outcome.Moved ignored -> {
                tasks.rewrite(task.id(), content, campaignIds);
                yield Outcome.REPLACED;
            }
            case TaskLife.Outcome.Same ignored -> Outcome.UNCHANGED;
            case TaskLife.Outcome.Against against -> Outcome.refused("", "%s，不能再改".formatted(against.reason()));
        };
    }

    private Outcome withdraw(Wanted.Withdrawn withdrawn, @Nullable Task task, Cause cause) {
        if (task == null) return Outcome.refused("externalId", "没有编号为 %s 的任务".formatted(withdrawn.externalId()));
        return switch (ledger.happened(task, new Happening.Withdrawn(clock.instant()), cause)) {
            case TaskLife.Outcome.Moved ignored -> Outcome.REPLACED;
            case TaskLife.Outcome.Same ignored -> Outcome.UNCHANGED;
            case TaskLife.Outcome.Against against -> Outcome.refused("", against.reason());
        };
    }
}
