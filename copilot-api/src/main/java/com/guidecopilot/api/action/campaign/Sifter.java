package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Audience.Verdict;
import com.guidecopilot.api.action.campaign.GuideList.Candidate;
import com.guidecopilot.api.action.campaign.GuideList.Place;
import com.guidecopilot.api.action.campaign.Person.Outcome;
import com.guidecopilot.api.customer.ConsentHistory;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.CustomerRoll.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of each of a guide's customers whether a campaign has a day for them, or the one reason why not. */
@Component
class Sifter {

    private static final int PARTS = 10_000;

    private final TaskRead tasks;
    private final Consents consents;
    private final CampaignSettings settings;

    Sifter(TaskRead tasks, Consents consents, CampaignSettings settings) {
        this.tasks = tasks;
        this.consents = consents;
        this.settings = settings;
    }

    /** What is known of a group before each of it is looked at. */
    private record Known(
            Map<UUID, TaskRead.Own> own, Map<UUID, String> others, Map<UUID, ConsentHistory> marketing, Instant now) {}

    private sealed interface Step {

        record Settled(Outcome outcome) implements Step {}

        record Placed(Candidate candidate) implements Step {}
    }

    /**
     * Runs in its caller's transaction.
     *
     * @param planned how many more tasks of the guide are as good as there, by day
     */
    List<Person> sift(Planned campaign, Group group, Map<LocalDate, Integer> planned, Instant now) {
        Days days = Days.of(group.store(), campaign.sheet());
        Known known = known(campaign, group, now);
        // 1. Whoever has one of the reasons that are theirs alone is settled.
        Map<UUID, Outcome> outcomes = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Entry entry : group.customers()) {
            switch (step(campaign, group, days, entry, known)) {
                case Step.Settled(Outcome outcome) -> outcomes.put(entry.id(), outcome);
                case Step.Placed(Candidate candidate) -> candidates.add(candidate);
            }
        }
        // 2. The others share the guide's days.
        place(campaign, group, days, candidates, planned, known)
                .forEach((customer, place) -> outcomes.put(
                        customer,
                        outcome(
                                place,
                                value(campaign, group, customer),
                                known.own().get(customer))));
        return group.customers().stream()
                .map(entry -> new Person(entry, Objects.requireNonNull(outcomes.get(entry.id()))))
                .toList();
    }

    /** Only of those who are meant is more to be known: mostly few. */
    private Known known(Planned campaign, Group group, Instant now) {
        List<UUID> all = group.customers().stream()
                .filter(entry -> !entry.erased())
                .map(Entry::id)
                .toList();
        List<UUID> meant = all.stream()
                .filter(id -> !(group.verdicts().get(id) instanceof Verdict.Out))
                .toList();
        return new Known(
                campaign.state() == CampaignState.DRAFT ? Map.of() : tasks.own(campaign.id(), all, now),
                tasks.others(campaign.id(), meant, now, now.minus(settings.rest())),
                consents.of(meant, ConsentKind.MARKETING),
                now);
    }

    private Step step(Planned campaign, Group group, Days days, Entry entry, Known known) {
        TaskRead.Own own = known.own().get(entry.id());
        if (entry.erased()) return left(LeftOut.ERASED, null, null);
        Verdict verdict = group.verdicts().get(entry.id());
        Long value = null;
        switch (verdict) {
            case Verdict.In(Long worth) -> value = campaign.sheet().valueOf(worth);
            case Verdict.Undecided undecided -> {
                // Who was chosen while it could be decided stays so.
                return own == null || !own.open()
                        ? left(LeftOut.RULE_FAILED, undecided.reason(), null)
                        : stays(days, own);
            }
            case Verdict.Out ignored -> {
                return left(LeftOut.NOT_IN_AUDIENCE, null, own);
            }
            case null -> {
                return left(LeftOut.ERASED, null, null);
            }
        }
        if (entry.externalId() == null) return left(LeftOut.NOT_REACHABLE, null, own);
        ConsentHistory marketing = known.marketing().getOrDefault(entry.id(), ConsentHistory.NEVER_ASKED);
        if (marketing.isWithdrawnAt(known.now())) return left(LeftOut.CONSENT_WITHDRAWN, null, own);
        if (own != null) {
            if (!own.open()) return left(LeftOut.ALREADY_ASKED, null, null);
            return own.toCome()
                    ? new Step.Placed(candidate(entry, value, days.dayOf(own.opensAt())))
                    : stays(days, own);
        }
        if (group.guide() == null || !group.guide().present()) return left(LeftOut.NO_GUIDE, null, null);
        String other = known.others().get(entry.id());
        if (other != null) return left(LeftOut.OTHER_CAMPAIGN, other, null);
        if (isHeldOut(campaign, entry.id())) return left(LeftOut.HOLDOUT, null, null);
        return new Step.Placed(candidate(entry, value, null));
    }

    private Map<UUID, Place> place(
            Planned campaign,
            Group group,
            Days days,
            List<Candidate> candidates,
            Map<LocalDate, Integer> planned,
            Known known) {
        if (candidates.isEmpty()) return Map.of();
        Map<LocalDate, Integer> taken = new HashMap<>(
                tasks.taken(campaign.id(), group.store().id(), group.owner(), days.zone(), days.start(), known.now()));
        planned.forEach((day, tasks) -> taken.merge(day, tasks, Integer::sum));
        return new GuideList(campaign.sheet().dailyCap(), days.leftAt(known.now()), taken).place(candidates, days.to());
    }

    private static Candidate candidate(Entry entry, @Nullable Long value, @Nullable LocalDate day) {
        return new Candidate(entry.id(), value == null ? 0 : value, day);
    }

    private static @Nullable Long value(Planned campaign, Group group, UUID customer) {
        return group.verdicts().get(customer) instanceof Verdict.In(Long worth)
                ? campaign.sheet().valueOf(worth)
                : null;
    }

    private static Outcome outcome(Place place, @Nullable Long value, TaskRead.@Nullable Own own) {
        return switch (place) {
            case Place.On(LocalDate day) -> new Outcome.Chosen(day, value, own);
            case Place.Full(LocalDate next) -> new Outcome.Left(LeftOut.CAP_REACHED, null, next, own);
        };
    }

    private static Step left(LeftOut reason, @Nullable String detail, TaskRead.@Nullable Own own) {
        return new Step.Settled(new Outcome.Left(reason, detail, null, own));
    }

    private static Step stays(Days days, TaskRead.Own own) {
        return new Step.Settled(new Outcome.Chosen(days.dayOf(own.opensAt()), own.value(), own));
    }

    /** The same customers for good, whenever and wherever it is asked. */
    static boolean isHeldOut(Planned campaign, UUID customer) {
        Double share = campaign.sheet().holdout();
        if (share == null || share == 0) return false;
        CRC32 mixed = new CRC32();
        mixed.update((campaign.id() + "/" + customer).getBytes(StandardCharsets.UTF_8));
        return mixed.getValue() % PARTS < share * PARTS;
    }
}
