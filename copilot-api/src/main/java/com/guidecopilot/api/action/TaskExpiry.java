package com.guidecopilot.api.action;

import com.guidecopilot.api.platform.AllBrands;
import com.guidecopilot.api.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Ends tasks whose time is over. Every process looks; whichever locks the task first ends it, and the others find it over.
 * A few at a time, so that a campaign of thousands that ends at midnight does not fill the outbox in one moment.
 */
@Component
class TaskExpiry implements Sweep {

    private static final String OVER = """
            select brand, id from action.task
             where state in ('OFFERED', 'OPENED') and due_at <= :at order by due_at limit :limit
            """;
    private static final int LIMIT = 100;

    private final TaskLedger ledger;
    private final AllBrands brands;
    private final Clock clock;

    TaskExpiry(TaskLedger ledger, AllBrands brands, Clock clock) {
        this.ledger = ledger;
        this.brands = brands;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        brands.each("task", OVER, now, LIMIT, task -> ledger.happened(task, new Happening.Due(now), Cause.time()));
    }
}
