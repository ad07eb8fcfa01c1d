package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.Ids;
import io.lettuce.core.RedisException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Scores what the stream brings, and while Redis is away what the table has. Few at a time, however much there is: nobody
 * waits for a score, and people wait for replies.
 */
@Component
class ScoringWorkers {

    private static final Logger log = LoggerFactory.getLogger(ScoringWorkers.class);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final int WITHOUT_REDIS = 20;

    private final JobStream stream;
    private final OverdueJobs jobs;
    private final ScoringWork work;
    private final ScoringSettings settings;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    ScoringWorkers(JobStream stream, OverdueJobs jobs, ScoringWork work, ScoringSettings settings, Clock clock) {
        this.stream = stream;
        this.jobs = jobs;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    synchronized void begin() {
        for (int i = threads.size() + 1; i <= settings.workers(); i++) {
            String name = "scorer-%d-%s".formatted(i, Ids.next());
            // Not virtual: what reckons keeps its carrier, and requests would wait for it.
            threads.add(Thread.ofPlatform().daemon().name("scorer-" + i).start(() -> serve(name)));
        }
    }

    private void serve(String consumer) {
        while (!stopped) {
            try (JobStream.Line line = stream.line(consumer)) {
                while (!stopped) serve(line);
            } catch (RedisException e) {
                if (!stopped) serveWithoutRedis();
            } catch (RuntimeException e) {
                // The database is away: what was taken comes again.
                log.debug("a scorer rests: {}", e.toString());
                rest();
            }
        }
    }

    private void serve(JobStream.Line line) {
        Optional<JobStream.Taken> next = line.next();
        Optional<JobStream.Taken> taken = next.isPresent() ? next : line.leftBehind();
        taken.ifPresent(one -> {
            if (one.again()) work.carryOutAgain(one.job());
            else work.carryOut(one.job());
            line.done(one.id());
        });
    }

    private void serveWithoutRedis() {
        try {
            Instant now = clock.instant();
            boolean any = false;
            for (JobRepository.Overdue overdue : jobs.waitingSince(now, WITHOUT_REDIS)) {
                if (stopped) return;
                if (!jobs.take(overdue, now.plus(settings.patience()))) continue;
                work.carryOut(overdue.job());
                any = true;
            }
            if (!any) rest();
        } catch (RuntimeException e) {
            log.debug("a scorer rests: {}", e.toString());
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(BREATH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is begun is finished if it is quick; else somebody else takes it up. */
    @PreDestroy
    synchronized void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join(BREATH);
            thread.interrupt();
        }
    }
}
