package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.KeptBack;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
    public Set<UUID> of(Collection<UUID> sheets) {
        return keptBack(transactions.read(() -> reviews.ofSheets(sheets)));
    }

    @Override
    public Set<UUID> closedIn(Collection<UUID> stores, Instant from, Instant to) {
        return keptBack(transactions.read(() -> reviews.blindClosedIn(stores, from, to)));
    }

    private Set<UUID> keptBack(List<Review> found) {
        Instant now = clock.instant();
        return found.stream()
                .filter(review -> review.isKeptBack(now, settings))
                .map(Review::sheet)
                .collect(Collectors.toUnmodifiableSet());
    }
}
