package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.KeptBack;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Knows which sheets wait for a blind review. */
@Component
class BlindSheets implements KeptBack {

    private final ReviewRepository reviews;
    private final ReviewSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    BlindSheets(ReviewRepository reviews, ReviewSettings settings, BrandTransactions transactions, Clock clock) {
        this.reviews = reviews;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<UUID> from(Actor viewer, Collection<UUID> sheets) {
        Instant now = clock.instant();
        return transactions.read(() -> reviews.ofSheets(sheets)).stream()
                .filter(review -> review.isKeptBackFrom(viewer.staff(), now, settings))
                .map(Review::sheet)
                .collect(Collectors.toUnmodifiableSet());
    }
}
