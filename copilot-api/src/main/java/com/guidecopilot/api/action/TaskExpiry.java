package com.guidecopilot.api.action;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
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
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends tasks whose time is over. Every process looks; whichever locks the task first ends it, and the others find it over.
 * A few at a time, so that a campaign of thousands that ends at midnight does not fill the outbox in one moment.
 */
@Component
class TaskExpiry {

    private static final String OVER = """
            select brand, id from action.task
             where state in ('OFFERED', 'OPENED') and due_at <= :now order by due_at limit :limit
            """;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final int LIMIT = 100;
    private static final Logger log = LoggerFactory.getLogger(TaskExpiry.class);

    private record Over(BrandId brand, UUID task) {}

    private final TaskLedger ledger;
    private final JdbcClient worker;
    private final Clock clock;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("task-expiry").factory());

    TaskExpiry(TaskLedger ledger, @Qualifier("workerDataSource") DataSource worker, Clock clock) {
        this.ledger = ledger;
        this.worker = JdbcClient.create(worker);
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    void sweepFromNowOn() {
        sweeper.scheduleWithFixedDelay(this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        try {
            Instant now = clock.instant();
            over(now).forEach(one -> end(one, now));
        } catch (RuntimeException e) {
            // The database is away or going down: the next sweep tries again.
            log.debug("tasks could not be swept: {}", e.toString());
        }
    }

    private List<Over> over(Instant now) {
        return worker.sql(OVER)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", LIMIT)
                .query((row, n) ->
                        new Over(new BrandId(row.getObject("brand", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    private void end(Over one, Instant now) {
        try {
            BrandScope.run(one.brand(), () -> ledger.happened(one.task(), new Happening.Due(now), Cause.time()));
        } catch (RuntimeException e) {
            log.warn("task {} could not be ended: {}", one.task(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
