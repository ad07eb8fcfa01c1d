package com.guidecopilot.api.outbox;

import com.guidecopilot.api.platform.Sweep;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings events to their handlers: those of this process at once, those that a dead process left as soon as its claim
 * ran out. Every process sweeps; a claim goes to exactly one of them.
 */
@Component
class Dispatcher implements Sweep {

    /** How long a process may work on an event before others take it to be dead. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int SWEEP_LIMIT = 100;
    private static final int MOST_ATTEMPTS = 8;
    /** At once, of what nobody waits for: ten thousand orders that come in must not take people's connections. */
    private static final int ASIDE = 6;

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final OutboxRows rows;
    private final BrandTransactions transactions;
    private final Clock clock;
    private final Map<EventKind, List<EventHandler>> handlers;
    private final Semaphore aside = new Semaphore(ASIDE);
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    Dispatcher(OutboxRows rows, BrandTransactions transactions, Clock clock, List<EventHandler> handlers) {
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.groupingBy(EventHandler::kind, Collectors.toList()));
    }

    @EventListener
    void begin(Outbox.Committed committed) {
        takeUp(committed.event());
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        Instant now = clock.instant();
        for (Event due : rows.claimDue(now, now.plus(PATIENCE), SWEEP_LIMIT)) {
            log.info("taking up {} {} (attempt {})", due.kind().stableName(), due.id(), due.attempts());
            takeUp(due);
        }
    }

    /** Somebody waits for the answer to a message; everything else has its turn. */
    private void takeUp(Event event) {
        Instant claimedUntil = clock.instant().plus(PATIENCE);
        work.execute(
                event.kind() == EventKind.MESSAGE_RECEIVED ? () -> act(event) : () -> actAside(event, claimedUntil));
    }

    private void actAside(Event event, Instant claimedUntil) {
        try {
            aside.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            // Whose turn came too late for the claim is taken up by a later sweep, of whichever process.
            if (clock.instant().isBefore(claimedUntil)) act(event);
        } finally {
            aside.release();
        }
    }

    private void act(Event event) {
        try (var ignored = MDC.putCloseable("trace", event.trace())) {
            BrandScope.run(event.brand(), () -> {
                handle(event);
                transactions.write(() -> rows.done(event.id(), clock.instant()));
            });
        } catch (RuntimeException e) {
            later(event, e);
        }
    }

    /** All of them, whatever becomes of one: a fault of one module must not keep the others from their work. */
    private void handle(Event event) {
        List<RuntimeException> failures = new ArrayList<>();
        for (EventHandler handler : handlers.getOrDefault(event.kind(), List.of())) {
            try {
                handler.handle(event);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (failures.isEmpty()) return;
        RuntimeException first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
    }

    private void later(Event event, RuntimeException failure) {
        int attempts = event.attempts();
        String name = event.kind().stableName();
        try {
            if (attempts >= MOST_ATTEMPTS && !event.kind().isOwed()) {
                log.error("giving up on {} {} after {} attempts", name, event.id(), attempts, failure);
                transactions.writeAs(event.brand(), () -> {
                    rows.giveUp(event.id(), clock.instant());
                    return event.id();
                });
            } else {
                Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 6));
                log.warn("{} {} failed, again in {} s: {}", name, event.id(), pause.toSeconds(), failure.toString());
                rows.postpone(event, clock.instant().plus(pause));
            }
        } catch (RuntimeException e) {
            // The claim runs out by itself.
            log.warn("{} {} failed and could not be postponed: {}", name, event.id(), e.toString());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        work.shutdown();
        if (!work.awaitTermination(5, TimeUnit.SECONDS)) work.shutdownNow();
    }
}
