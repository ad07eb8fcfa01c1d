package com.guidecopilot.api.takeover;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds in all brands what time has brought about: leases that are over, customers who wait too long, words that nobody
 * taps. Every process looks; whichever locks the lease first acts, and the others find nothing left to do.
 */
@Component
class TakeoverSweep {

    private static final Logger log = LoggerFactory.getLogger(TakeoverSweep.class);
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

    private record Due(BrandId brand, UUID id) {}

    private final JdbcClient worker;
    private final TakeoverQueue queue;
    private final LeaseBook book;
    private final OverdueReplies replies;
    private final TakeoverSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("takeover-sweep").factory());

    TakeoverSweep(
            @Qualifier("workerDataSource") DataSource worker,
            TakeoverQueue queue,
            LeaseBook book,
            OverdueReplies replies,
            TakeoverSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.worker = JdbcClient.create(worker);
        this.queue = queue;
        this.book = book;
        this.replies = replies;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    void sweepFromNowOn() {
        long pause = settings.sweep().toMillis();
        sweeper.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        each(SILENT, settings.clockSkew(), id -> transactions.write(() -> book.lockAlive(id)));
        each(UNANSWERED, Duration.ZERO, queue::look);
        each(UNTAPPED, Duration.ZERO, replies::look);
    }

    private void each(String sql, Duration late, Consumer<UUID> act) {
        try {
            for (Due due : due(sql, clock.instant().minus(late))) act(due, act);
        } catch (RuntimeException e) {
            // The database is away or going down: the next sweep tries again.
            log.debug("takeovers could not be swept: {}", e.toString());
        }
    }

    private List<Due> due(String sql, Instant at) {
        return worker.sql(sql)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, n) ->
                        new Due(new BrandId(row.getObject("brand", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    /** One that fails keeps none of the others waiting. */
    private static void act(Due due, Consumer<UUID> act) {
        try {
            BrandScope.run(due.brand(), () -> act.accept(due.id()));
        } catch (RuntimeException e) {
            log.warn("{} of brand {} could not be swept: {}", due.id(), due.brand(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
