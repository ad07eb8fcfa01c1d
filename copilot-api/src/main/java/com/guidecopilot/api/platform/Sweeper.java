package com.guidecopilot.api.platform;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Runs every {@link Sweep} from when the schemas are there until the process ends. */
@Component
class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final List<Sweep> sweeps;
    private final ScheduledExecutorService threads;

    Sweeper(List<Sweep> sweeps) {
        this.sweeps = List.copyOf(sweeps);
        this.threads = Executors.newScheduledThreadPool(
                Math.max(1, sweeps.size()), Thread.ofVirtual().name("sweep-", 0).factory());
    }

    @EventListener(SchemaReady.class)
    void begin() {
        for (Sweep sweep : sweeps) {
            long pause = sweep.pause().toMillis();
            AtomicBoolean failed = new AtomicBoolean();
            threads.scheduleWithFixedDelay(() -> run(sweep, failed), pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** Whoever throws would never be run again. */
    private void run(Sweep sweep, AtomicBoolean failed) {
        try {
            sweep.sweep();
            failed.set(false);
        } catch (RuntimeException e) {
            // Each failure after the first says the same: mostly that the database or Redis is away.
            boolean again = failed.getAndSet(true) || threads.isShutdown();
            log.atLevel(again ? Level.DEBUG : Level.WARN)
                    .log("{} failed and tries again: {}", sweep.getClass().getSimpleName(), e.toString());
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
