package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks of headquarters' own campaigns: made, moved, taken back. Every call runs in its caller's transaction. */
@Component
public class CampaignTasks {

    /**
     * A task as a campaign wants it.
     *
     * @param externalId names it for good: the same again is not made twice
     * @param value what is hoped for, in fen
     */
    public record Wanted(
            String externalId,
            Customer customer,
            String title,
            @Nullable String script,
            @Nullable String reason,
            @Nullable Long value,
            Instant opensAt,
            Instant dueAt) {

        @Override
        public String toString() {
            return "Wanted(%s)".formatted(externalId);
        }
    }

    private final TaskRepository tasks;
    private final TaskLedger ledger;
    private final Clock clock;

    CampaignTasks(TaskRepository tasks, TaskLedger ledger, Clock clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whoever makes tasks of a brand looks at those that are there first: one at a time, uploads from outside too. */
    public void waitToBeAlone() {
        tasks.waitToBeAlone();
    }

    /** @param name of the campaign, for the guide's eyes */
    public void offer(UUID id, String code, String name, Collection<Wanted> wanted) {
        Provenance provenance = new Provenance(Origin.CAMPAIGN, true, new Why("活动：" + name, null, null), null);
        List<TaskRepository.Draft> drafts = wanted.stream()
                .map(one -> new TaskRepository.Draft(
                        Ids.next(), one.externalId(), content(code, one), one.customer(), provenance))
                .toList();
        tasks.insert(drafts, Map.of(code, id), clock.instant());
        ledger.offered(drafts.stream().map(TaskRepository.Draft::id).toList(), Cause.campaign());
    }

    /** What was begun, sent or is over meanwhile stays as it is. @return how many say something else now */
    public int rewrite(UUID id, String code, Collection<Wanted> wanted) {
        Map<String, Wanted> byName =
                wanted.stream().collect(Collectors.toUnmodifiableMap(Wanted::externalId, one -> one));
        int changed = 0;
        for (Task task : tasks.lock(Set.copyOf(byName.keySet())).values()) {
            TaskContent content = content(code, Objects.requireNonNull(byName.get(task.externalId())));
            if (task.life().state() != TaskState.OFFERED || task.content().equals(content)) continue;
            ledger.happened(task, new Happening.Rewritten(clock.instant(), content.dueAt()), Cause.campaign());
            tasks.rewrite(task.id(), content, Map.of(code, id));
            changed++;
        }
        return changed;
    }

    /** @return how many were open and are not any more */
    public int withdraw(Collection<String> externalIds) {
        int withdrawn = 0;
        for (Task task : tasks.lock(Set.copyOf(externalIds)).values()) {
            Happening happening = new Happening.Withdrawn(clock.instant());
            if (ledger.happened(task, happening, Cause.campaign()) instanceof TaskLife.Outcome.Moved) withdrawn++;
        }
        return withdrawn;
    }

    private static TaskContent content(String campaign, Wanted wanted) {
        return new TaskContent(
                campaign,
                wanted.customer().id(),
                null,
                new TaskText(wanted.title(), wanted.script(), wanted.reason()),
                wanted.value(),
                wanted.opensAt(),
                wanted.dueAt(),
                null);
    }
}
