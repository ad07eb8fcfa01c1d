package com.guidecopilot.api.performance;

import com.guidecopilot.api.platform.Sweep;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes months beside the request that asks for it: a large brand's takes longer than anybody waits. That it was asked for is
 * a row, so what a process that died has begun another one ends; closing twice at once is closing once.
 */
@Component
public class Freezing implements Sweep {

    private static final Logger log = LoggerFactory.getLogger(Freezing.class);
    /** As long as somebody looks at a page that does not change. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Periods periods;
    private final Months months;
    private final FreezingRepository asked;
    private final BrandTransactions transactions;
    private final Clock clock;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    Freezing(Periods periods, Months months, FreezingRepository asked, BrandTransactions transactions, Clock clock) {
        this.periods = periods;
        this.months = months;
        this.asked = asked;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Sees to it that the month is closed, whatever becomes of this process. Whoever begins it waits a while for the end;
     * whoever comes while somebody is at it does not.
     *
     * @return whether it is closed by now
     */
    public boolean ask(String account, YearMonth period) {
        periods.refuseUnfinished(period);
        if (months.isClosed(period)) return true;
        // At once, so that nobody who looks for what is left takes it from who waits for it.
        Optional<String> mine = transactions.write(() -> {
            asked.add(period, account, clock.instant());
            return asked.claim(period, clock.instant());
        });
        mine.ifPresent(by -> waitFor(begin(by, period)));
        return months.isClosed(period);
    }

    /** Since when somebody waits for a month; empty when nobody does. */
    public Optional<Instant> askedAt(YearMonth period) {
        return transactions.read(() -> asked.askedAt(period));
    }

    /** What is claimed. @param account of who asked for it */
    private Future<?> begin(String account, YearMonth period) {
        BrandId brand = BrandScope.required();
        return work.submit(() -> BrandScope.run(brand, () -> close(account, period)));
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

    private static void waitFor(Future<?> work) {
        try {
            work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on by itself.
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    /** Goes on with what nobody is at. */
    @Override
    public void sweep() {
        asked.left(clock.instant()).forEach(left -> BrandScope.run(left.brand(), () -> goOn(left.period())));
    }

    private void goOn(YearMonth period) {
        transactions.write(() -> asked.claim(period, clock.instant())).ifPresent(by -> begin(by, period));
    }

    @PreDestroy
    void stop() {
        work.shutdownNow();
    }
}
