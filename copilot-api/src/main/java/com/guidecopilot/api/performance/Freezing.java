package com.guidecopilot.api.performance;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes months beside the request that asks for it: a large brand's takes longer than anybody waits. That it was asked for is
 * a row, so what a process that died has begun another one ends; closing twice at once is closing once.
 */
@Component
public class Freezing {

    private static final Logger log = LoggerFactory.getLogger(Freezing.class);
    /** As long as somebody looks at a page that does not change. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Periods periods;
    private final Months months;
    private final FreezingRepository asked;
    private final BrandTransactions transactions;
    private final Clock clock;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("freezing-sweep").factory());

    Freezing(Periods periods, Months months, FreezingRepository asked, BrandTransactions transactions, Clock clock) {
        this.periods = periods;
        this.months = months;
        this.asked = asked;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sees to it that the month is closed, whatever becomes of this process.
     *
     * @return whether it is closed by now
     */
    public boolean ask(String account, YearMonth period) {
        periods.refuseUnfinished(period);
        if (months.isClosed(period)) return true;
        transactions.write(() -> asked.add(period, account, clock.instant()));
        long until = System.nanoTime() + PATIENCE.toNanos();
        do {
            Optional<Future<?>> mine = begin(period);
            Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            if (mine.isPresent() ? isDone(mine.get(), left) : isClosedSoon(period)) return true;
        } while (System.nanoTime() < until);
        return months.isClosed(period);
    }

    /** Since when somebody waits for a month; empty when nobody does. */
    public Optional<Instant> askedAt(YearMonth period) {
        return transactions.read(() -> asked.askedAt(period));
    }

    /** @return empty when somebody is at it */
    private Optional<Future<?>> begin(YearMonth period) {
        BrandId brand = BrandScope.required();
        return transactions
                .write(() -> asked.claim(period, clock.instant()))
                .map(account -> work.submit(() -> BrandScope.run(brand, () -> close(account, period))));
    }

    private void close(String account, YearMonth period) {
        try {
            periods.close(account, period, () -> transactions.write(() -> asked.goOn(period, clock.instant())));
        } catch (RuntimeException e) {
            log.warn("month {} of brand {} is not frozen yet: {}", period, BrandScope.required(), e.toString());
            transactions.write(() -> asked.letGo(period));
            throw e;
        }
    }

    private static boolean isDone(Future<?> mine, Duration patience) {
        try {
            mine.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Somebody else is at it. */
    private boolean isClosedSoon(YearMonth period) {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return months.isClosed(period);
    }

    @EventListener(SchemaReady.class)
    void sweepFromNowOn() {
        sweeper.scheduleWithFixedDelay(this::trySweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void trySweep() {
        try {
            sweep();
        } catch (RuntimeException e) {
            log.debug("months that are to be frozen could not be looked after: {}", e.toString());
        }
    }

    /** Goes on with what nobody is at. */
    void sweep() {
        asked.left(clock.instant()).forEach(left -> BrandScope.run(left.brand(), () -> begin(left.period())));
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
        work.shutdownNow();
    }
}
