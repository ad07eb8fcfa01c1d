package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.Sweep;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells of scores that were kept back for blind reviews which nobody handed in: from then on they are nobody's secret. */
@Component
class LapsedReviews implements Sweep {

    private static final String LAPSED = """
            select brand, id from scoring.review where blind and state <> 'DONE' and not lapse_told and chosen_at <= :lapsedBy
             order by chosen_at limit 500
            """;
    private static final String TOLD = "update scoring.review set lapse_told = true where id = :id and not lapse_told";

    private record Lapsed(BrandId brand, UUID review) {}

    private final ReviewRepository reviews;
    private final Outbox outbox;
    private final ReviewSettings settings;
    private final JdbcClient jdbc;
    private final JdbcClient worker;
    private final BrandTransactions transactions;
    private final Clock clock;

    LapsedReviews(
            ReviewRepository reviews,
            Outbox outbox,
            ReviewSettings settings,
            JdbcClient jdbc,
            @Qualifier("workerDataSource") DataSource worker,
            BrandTransactions transactions,
            Clock clock) {
        this.reviews = reviews;
        this.outbox = outbox;
        this.settings = settings;
        this.jdbc = jdbc;
        this.worker = JdbcClient.create(worker);
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void sweep() {
        for (Lapsed one : lapsed(clock.instant())) {
            BrandScope.run(
                    one.brand(),
                    () -> transactions.write(() -> reviews.lock(one.review())
                            .filter(review -> review.blind() && !review.isDone())
                            .filter(review -> !review.isKeptBack(clock.instant(), settings))
                            .ifPresent(this::tell)));
        }
    }

    /** Once, in the caller's transaction. */
    void tell(Review review) {
        if (jdbc.sql(TOLD).param("id", review.id()).update() == 0) return;
        outbox.record(EventKind.SCORE_FINAL, review.sheet(), "blind-review");
    }

    private List<Lapsed> lapsed(Instant now) {
        Instant lapsedBy = now.minus(Review.CLOCKS_DIFFER).minus(settings.blindFor());
        return worker.sql(LAPSED)
                .param("lapsedBy", lapsedBy.atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Lapsed(new BrandId(row.getObject("brand", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }
}
