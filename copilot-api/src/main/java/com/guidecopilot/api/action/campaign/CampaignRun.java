package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.CampaignTasks;
import com.guidecopilot.api.action.campaign.Person.Outcome;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes a campaign's tasks what they should be now: new customers get one, whose reason came in between loses it, whose
 * guide changed gets another day. Each guide's list is one transaction, and the same list comes out however often it is
 * made: a run that was killed is just run again.
 */
@Component
class CampaignRun {

    private static final int AT_ONCE = 500;

    private final CampaignRepository campaigns;
    private final CampaignTasks tasks;
    private final TaskRead there;
    private final GuideByGuide guides;
    private final Sifter sifter;
    private final Reach reach;
    private final Wording wording;
    private final BrandTransactions transactions;
    private final Clock clock;

    CampaignRun(
            CampaignRepository campaigns,
            CampaignTasks tasks,
            TaskRead there,
            GuideByGuide guides,
            Sifter sifter,
            Reach reach,
            Wording wording,
            BrandTransactions transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.tasks = tasks;
        this.there = there;
        this.guides = guides;
        this.sifter = sifter;
        this.reach = reach;
        this.wording = wording;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Somebody paused or ended the campaign while it was gone through. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("the campaign does not run any more", null, false, false);
        }
    }

    /** @param progress called after each guide's list is there */
    Planned.LastRun through(Planned campaign, Audience audience, Runnable progress) {
        Instant now = clock.instant();
        Tally tally = new Tally();
        List<Store> stores = reach.of(campaign.sheet());
        guides.walk(campaign.sheet(), stores, audience, now, group -> {
            transactions.write(() -> list(campaign, group, now, tally));
            progress.run();
        });
        withdrawOutOf(stores.stream().map(Store::id).toList(), campaign, tally, progress);
        return tally.at(now);
    }

    /** Takes back whatever is still open of a campaign that ended. */
    Planned.LastRun close(Planned campaign, Runnable progress) {
        Tally tally = new Tally();
        withdrawOutOf(List.of(), campaign, tally, progress);
        return tally.at(clock.instant());
    }

    private void list(Planned campaign, Group group, Instant now, Tally tally) {
        tasks.waitToBeAlone();
        if (!campaigns.isRunning(campaign.id())) throw new Stopped();
        Days days = Days.of(group.store(), campaign.sheet());
        List<Person> people = sifter.sift(campaign, group, Map.of(), now);
        List<Wording.Due> fresh = new ArrayList<>();
        List<Wording.Due> other = new ArrayList<>();
        List<String> over = new ArrayList<>();
        for (Person person : people) {
            UUID customer = person.customer().id();
            switch (person.outcome()) {
                case Outcome.Chosen chosen when chosen.own() == null -> fresh.add(due(person, days, chosen));
                case Outcome.Chosen chosen when isOther(campaign, days, chosen) -> other.add(due(person, days, chosen));
                case Outcome.Chosen ignored -> {}
                case Outcome.Left(LeftOut reason, var detail, var day, var own) -> {
                    if (reason == LeftOut.RULE_FAILED) tally.undecided++;
                    if (own != null && own.open()) over.add(campaign.taskOf(customer));
                }
            }
        }
        if (!fresh.isEmpty()) {
            tasks.offer(campaign.id(), campaign.code(), campaign.sheet().name(), wording.of(campaign, group, fresh));
            tally.created += fresh.size();
        }
        if (!other.isEmpty()) {
            tally.moved += tasks.rewrite(campaign.id(), campaign.code(), wording.of(campaign, group, other));
        }
        if (!over.isEmpty()) tally.withdrawn += tasks.withdraw(over);
    }

    private void withdrawOutOf(List<UUID> stores, Planned campaign, Tally tally, Runnable progress) {
        int withdrawn;
        do {
            withdrawn = transactions.write(() -> {
                List<String> out = there.outOf(stores, campaign.id(), AT_ONCE);
                return out.isEmpty() ? 0 : tasks.withdraw(out);
            });
            tally.withdrawn += withdrawn;
            progress.run();
        } while (withdrawn == AT_ONCE);
    }

    private static Wording.Due due(Person person, Days days, Outcome.Chosen chosen) {
        return new Wording.Due(person.customer(), chosen.value(), days.opensAt(chosen.day()), days.dueAt(chosen.day()));
    }

    /** Whether the task that they have is not the one that they should have, as long as nobody looked at it. */
    private static boolean isOther(Planned campaign, Days days, Outcome.Chosen chosen) {
        TaskRead.Own own = chosen.own();
        if (own == null || !own.toCome()) return false;
        return campaign.isRewritten()
                || !Objects.equals(own.value(), chosen.value())
                || !own.opensAt().equals(days.opensAt(chosen.day()))
                || !own.dueAt().equals(days.dueAt(chosen.day()));
    }

    /** Counted within transactions: what a rolled back one counted is lost with the run. */
    private static final class Tally {
        private int created;
        private int moved;
        private int withdrawn;
        private int undecided;

        Planned.LastRun at(Instant now) {
            return new Planned.LastRun(now, created, moved, withdrawn, undecided);
        }
    }
}
