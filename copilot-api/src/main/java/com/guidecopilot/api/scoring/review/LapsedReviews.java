package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.AllBrands;
import com.guidecopilot.api.platform.Sweep;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of scores that were kept back for blind reviews which nobody handed in: from then on they are nobody's secret. */
@Component
class LapsedReviews implements Sweep {

    private static final String LAPSED = """
            select brand, id from scoring.review where blind and state <> 'DONE' and not lapse_told and chosen_at <= :at
             order by chosen_at limit :limit
            """;
    private static final String TOLD = "update scoring.review set lapse_told = true where id = :id and not lapse_told";

    private static final int AT_ONCE = 500;

    private final ReviewRepository reviews;
    private final Outbox outbox;
    private final ReviewSettings settings;
    private final JdbcClient jdbc;
    private final AllBrands brands;
    private final BrandTransactions transactions;
    private final Clock clock;

    LapsedReviews(
            ReviewRepository reviews,
            Outbox outbox,
            ReviewSettings settings,
            JdbcClient jdbc,
            AllBrands brands,
            BrandTransactions transactions,
            Clock clock) {
        this.reviews = reviews;
        this.outbox = outbox;
        this.settings = settings;
        this.jdbc = jdbc;
        this.brands = brands;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void sweep() {
        Instant lapsedBy = clock.instant().minus(Review.CLOCKS_DIFFER).minus(settings.blindFor());
        brands.each("blind review", LAPSED, lapsedBy, AT_ONCE, this::look);
    }

    private void look(UUID id) {
        transactions.write(() -> reviews.lock(id)
                .filter(review -> review.blind() && !review.isDone())
                .filter(review -> !review.isKeptBack(clock.instant(), settings))
                .ifPresent(this::tell));
    }

    /** Once, in the caller's transaction. */
    void tell(Review review) {
        if (jdbc.sql(TOLD).param("id", review.id()).update() == 0) return;
        outbox.record(EventKind.SCORE_FINAL, review.sheet(), "blind-review");
    }
}
