package com.guidecopilot.api.takeover;

import com.guidecopilot.api.platform.AllBrands;
import com.guidecopilot.api.platform.Sweep;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Finds in all brands what time has brought about: leases that are over, customers who wait too long, words that nobody
 * taps. Every process looks; whichever locks the lease first acts, and the others find nothing left to do.
 */
@Component
class TakeoverSweep implements Sweep {

    private static final int AT_ONCE = 200;
    private static final String SILENT = """
            select brand, conversation as id from takeover.lease
             where holder is not null and expires_at < :at order by expires_at limit :limit
            """;
    private static final String UNANSWERED = """
            select brand, conversation as id from takeover.unanswered where due_at <= :at order by due_at limit :limit
            """;
    private static final String UNTAPPED = """
            select brand, id from takeover.reply
             where state in ('AUTHORISED', 'RELAYED') and expires_at <= :at order by expires_at limit :limit
            """;

    private final AllBrands brands;
    private final TakeoverQueue queue;
    private final LeaseBook book;
    private final OverdueReplies replies;
    private final TakeoverSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    TakeoverSweep(
            AllBrands brands,
            TakeoverQueue queue,
            LeaseBook book,
            OverdueReplies replies,
            TakeoverSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.brands = brands;
        this.queue = queue;
        this.book = book;
        this.replies = replies;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return settings.sweep();
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        brands.each(
                "lease",
                SILENT,
                now.minus(settings.clockSkew()),
                AT_ONCE,
                id -> transactions.write(() -> book.lockAlive(id)));
        brands.each("first reply", UNANSWERED, now, AT_ONCE, queue::look);
        brands.each("reply", UNTAPPED, now, AT_ONCE, replies::look);
    }
}
