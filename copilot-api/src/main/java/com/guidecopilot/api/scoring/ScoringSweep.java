package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import io.lettuce.core.RedisException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts back what Redis lost, what failed and has its pause behind it, and what did not fit in. Every process sweeps; of
 * several that see a job one puts it back.
 */
@Component
class ScoringSweep {

    private static final Logger log = LoggerFactory.getLogger(ScoringSweep.class);
    private static final int AT_ONCE = 500;
    /** With more than this in the stream, what waits may well be in it. */
    private static final int FEW = AT_ONCE / 2;

    private final JobStream stream;
    private final JobRepository jobs;
    private final ScoringSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("scoring-sweep").factory());

    ScoringSweep(
            JobStream stream,
            JobRepository jobs,
            ScoringSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.stream = stream;
        this.jobs = jobs;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    void sweepFromNowOn() {
        long pause = settings.sweep().toMillis();
        sweeper.scheduleWithFixedDelay(this::trySweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void trySweep() {
        try {
            int put = sweep();
            if (put > 0) log.info("put {} conversations before the scorers again", put);
        } catch (RedisException e) {
            // Workers look into the table themselves meanwhile.
            log.debug("Redis is away: {}", e.toString());
        } catch (RuntimeException e) {
            log.debug("what waits to be scored could not be looked after: {}", e.toString());
        }
    }

    /** @return how many were put back */
    int sweep() {
        if (stream.length() > FEW) return 0;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Job> mine = jobs.waitingSince(now.minus(settings.patience()), AT_ONCE).stream()
                .filter(overdue ->
                        BrandScope.call(overdue.job().brand(), () -> transactions.write(() -> jobs.take(overdue, now))))
                .map(JobRepository.Overdue::job)
                .toList();
        if (!mine.isEmpty()) stream.add(mine);
        return mine.size();
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
