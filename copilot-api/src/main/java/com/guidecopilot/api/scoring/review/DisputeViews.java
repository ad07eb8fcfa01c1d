package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.DisputeView;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts disputes into the shape that pages get. */
@Component
class DisputeViews {

    private final ScorecardShelf cards;
    private final Stores stores;
    private final SealedWords words;

    DisputeViews(ScorecardShelf cards, Stores stores, SealedWords words) {
        this.cards = cards;
        this.stores = stores;
        this.words = words;
    }

    /** @param people who raised or decided it, by their ids */
    DisputeView view(Dispute dispute, FinalScore sheet, Map<UUID, StaffMember> people) {
        Dispute.@Nullable Decision decision = dispute.decision();
        return new DisputeView(
                dispute.id(),
                dispute.sheet(),
                dispute.conversation(),
                dispute.criterion(),
                title(sheet.cardVersion(), dispute.criterion()),
                dispute.state().name(),
                dispute.chip() == null ? null : dispute.chip().name(),
                words.open(dispute.customer(), dispute.note()),
                dispute.raisedAt(),
                name(people, dispute.raisedBy()),
                dispute.decideBy(),
                decision == null ? null : name(people, decision.by()),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.outcome().name(),
                decision == null ? null : words.open(dispute.customer(), decision.reason()),
                new DisputeView.AuthorName(name(people, dispute.holder())),
                stores.byId(dispute.store())
                        .map(store -> new DisputeView.StoreName(store.code(), store.name()))
                        .orElseGet(() -> new DisputeView.StoreName("", "")));
    }

    private String title(UUID cardVersion, String criterion) {
        return cards.version(cardVersion).stream()
                .flatMap(card -> card.text().criteria().stream())
                .filter(one -> one.code().equals(criterion))
                .map(Criterion::title)
                .findFirst()
                .orElse(criterion);
    }

    private static String name(Map<UUID, StaffMember> people, UUID id) {
        StaffMember member = people.get(id);
        return member == null ? "" : member.name();
    }
}
