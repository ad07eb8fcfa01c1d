package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Audience.Verdict;
import com.guidecopilot.api.customer.CustomerRoll;
import com.guidecopilot.api.customer.CustomerRoll.Entry;
import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Guides.Guide;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Walks through all customers of a campaign's stores, one guide's after the other's. A page of them is judged at a time, so
 * that a brand of millions takes no more memory than one guide's customers and a page.
 */
@Component
class GuideByGuide {

    private static final int PAGE = 500;

    private final CustomerRoll roll;
    private final Guides guides;

    GuideByGuide(CustomerRoll roll, Guides guides) {
        this.roll = roll;
        this.guides = guides;
    }

    void walk(CampaignSheet sheet, Collection<Store> stores, Audience audience, Instant now, Consumer<Group> each) {
        for (Store store : stores) new Walk(Days.of(store, sheet), store, audience, now, each).through();
    }

    /** Through one store. */
    private final class Walk {

        private final Days days;
        private final Store store;
        private final Audience audience;
        private final Instant now;
        private final Consumer<Group> each;
        private final List<Entry> gathered = new ArrayList<>();
        private final Map<UUID, Verdict> verdicts = new HashMap<>();
        private Map<UUID, Guide> known = Map.of();

        Walk(Days days, Store store, Audience audience, Instant now, Consumer<Group> each) {
            this.days = days;
            this.store = store;
            this.audience = audience;
            this.now = now;
            this.each = each;
        }

        void through() {
            List<Entry> page = roll.page(store.id(), null, PAGE);
            while (!page.isEmpty()) {
                take(page);
                page = page.size() < PAGE ? List.of() : roll.page(store.id(), page.getLast(), PAGE);
            }
            hand();
        }

        private void take(List<Entry> page) {
            Map<UUID, Verdict> judged = judged(page);
            Map<UUID, Guide> serving = serving(page);
            for (Entry entry : page) {
                if (!gathered.isEmpty() && !gathered.getLast().owner().equals(entry.owner())) hand();
                gathered.add(entry);
                Verdict verdict = judged.get(entry.id());
                if (verdict != null) verdicts.put(entry.id(), verdict);
                known = serving;
            }
        }

        private Map<UUID, Verdict> judged(List<Entry> page) {
            List<UUID> there = page.stream()
                    .filter(entry -> !entry.erased())
                    .map(Entry::id)
                    .toList();
            return there.isEmpty() ? Map.of() : audience.of(there, now);
        }

        private Map<UUID, Guide> serving(List<Entry> page) {
            List<UUID> owners =
                    page.stream().map(entry -> entry.owner().id()).distinct().collect(Collectors.toList());
            if (!gathered.isEmpty()) owners.add(gathered.getLast().owner().id());
            Instant from = now.isBefore(days.start()) ? days.start() : now;
            Instant to = from.isBefore(days.end()) ? days.end() : from.plusSeconds(1);
            return guides.of(owners, from, to);
        }

        private void hand() {
            if (gathered.isEmpty()) return;
            Owner owner = gathered.getLast().owner();
            each.accept(new Group(store, owner, known.get(owner.id()), gathered, verdicts));
            gathered.clear();
            verdicts.clear();
        }
    }
}
