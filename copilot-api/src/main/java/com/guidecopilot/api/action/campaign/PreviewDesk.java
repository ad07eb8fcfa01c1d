package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.PreviewRepository.GuideCount;
import com.guidecopilot.api.action.campaign.PreviewRepository.OutcomeCount;
import com.guidecopilot.api.action.campaign.PreviewRepository.Preview;
import com.guidecopilot.api.action.campaign.PreviewRepository.State;
import com.guidecopilot.api.action.campaign.PreviewView.GuideTally;
import com.guidecopilot.api.action.campaign.PreviewView.People;
import com.guidecopilot.api.action.campaign.PreviewView.PersonView;
import com.guidecopilot.api.action.campaign.PreviewView.StoreTally;
import com.guidecopilot.api.action.campaign.PreviewView.Tally;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Guides.Guide;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows a preview to whoever may see its stores: what lies outside is neither listed nor counted. */
@Component
class PreviewDesk {

    private static final String CHOSEN = "CHOSEN";

    private final PreviewRepository previews;
    private final Guides guides;
    private final Customers customers;
    private final BrandTransactions transactions;
    private final Clock clock;

    PreviewDesk(
            PreviewRepository previews,
            Guides guides,
            Customers customers,
            BrandTransactions transactions,
            Clock clock) {
        this.previews = previews;
        this.guides = guides;
        this.customers = customers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param stores those that the reader sees */
    PreviewView view(Preview preview, Collection<Store> stores) {
        if (preview.state() != State.READY) {
            return new PreviewView(
                    preview.state(), preview.seenAt(), preview.seconds(), preview.scanned(), null, null, null);
        }
        return transactions.read(() -> {
            Set<UUID> ids = stores.stream().map(Store::id).collect(Collectors.toUnmodifiableSet());
            List<GuideCount> counts = previews.guides(preview.id(), ids);
            List<OutcomeCount> outcomes = previews.outcomes(preview.id(), ids);
            Map<UUID, Guide> known =
                    known(counts.stream().map(GuideCount::owner).collect(Collectors.toSet()));
            return new PreviewView(
                    preview.state(),
                    preview.seenAt(),
                    preview.seconds(),
                    preview.scanned(),
                    tally(counts, outcomes),
                    previews.days(preview.id(), ids),
                    stores.stream()
                            .filter(store ->
                                    counts.stream().anyMatch(one -> one.store().equals(store.id())))
                            .map(store -> store(store, counts, outcomes, known))
                            .toList());
        });
    }

    /** @param after the last customer of the page before */
    People people(
            Preview preview,
            Collection<Store> stores,
            @Nullable String outcome,
            @Nullable UUID owner,
            @Nullable UUID after,
            int limit) {
        Map<UUID, Store> known = stores.stream().collect(Collectors.toUnmodifiableMap(Store::id, Function.identity()));
        return transactions.read(() -> {
            List<PreviewRepository.Row> rows =
                    previews.people(preview.id(), known.keySet(), outcome, owner, after, limit);
            Map<UUID, Guide> serving =
                    known(rows.stream().map(PreviewRepository.Row::owner).collect(Collectors.toSet()));
            Map<UUID, CustomerCard> cards = customers
                    .cards(
                            rows.stream().map(PreviewRepository.Row::customer).toList(),
                            new Sight(known.keySet(), Set.of()))
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
            List<PersonView> people = rows.stream()
                    .map(row -> new PersonView(
                            CustomerName.of(row.customer(), cards.get(row.customer())),
                            codeOf(known.get(row.store())),
                            codeOf(serving.get(row.owner())),
                            row.outcome(),
                            row.day(),
                            row.value() == null ? null : new Money(row.value()).toString(),
                            row.detail()))
                    .toList();
            return new People(
                    people, rows.size() < limit ? null : rows.getLast().customer());
        });
    }

    private Map<UUID, Guide> known(Set<UUID> owners) {
        Instant now = clock.instant();
        return guides.of(owners, now, now.plusSeconds(1));
    }

    private static StoreTally store(
            Store store, List<GuideCount> counts, List<OutcomeCount> outcomes, Map<UUID, Guide> known) {
        List<GuideCount> here =
                counts.stream().filter(one -> one.store().equals(store.id())).toList();
        List<OutcomeCount> said =
                outcomes.stream().filter(one -> one.store().equals(store.id())).toList();
        Tally tally = tally(here, said);
        List<GuideTally> guides = here.stream()
                .map(one -> guide(
                        one,
                        known.get(one.owner()),
                        tally(
                                List.of(one),
                                said.stream()
                                        .filter(other -> other.owner().equals(one.owner()))
                                        .toList())))
                .sorted(Comparator.comparing(GuideTally::code))
                .toList();
        return new StoreTally(
                store.code(),
                store.name(),
                tally.inScope(),
                tally.notInAudience(),
                tally.chosen(),
                tally.leftOut(),
                tally.reasons(),
                guides);
    }

    private static GuideTally guide(GuideCount count, @Nullable Guide guide, Tally tally) {
        return new GuideTally(
                guide == null ? count.owner().toString() : guide.code(),
                guide == null ? "" : guide.name(),
                guide == null ? "STAFF" : guide.owner().kind().name(),
                tally.inScope(),
                tally.notInAudience(),
                tally.chosen(),
                tally.leftOut(),
                tally.reasons());
    }

    private static Tally tally(List<GuideCount> counts, List<OutcomeCount> outcomes) {
        int chosen = 0;
        int leftOut = 0;
        Map<LeftOut, Integer> reasons = new EnumMap<>(LeftOut.class);
        for (OutcomeCount one : outcomes) {
            if (one.outcome().equals(CHOSEN)) {
                chosen += one.people();
            } else {
                leftOut += one.people();
                reasons.merge(LeftOut.valueOf(one.outcome()), one.people(), Integer::sum);
            }
        }
        return new Tally(
                counts.stream().mapToInt(GuideCount::inScope).sum(),
                counts.stream().mapToInt(GuideCount::notInAudience).sum(),
                chosen,
                leftOut,
                reasons);
    }

    private static String codeOf(@Nullable Store store) {
        return store == null ? "" : store.code();
    }

    private static String codeOf(@Nullable Guide guide) {
        return guide == null ? "" : guide.code();
    }
}
