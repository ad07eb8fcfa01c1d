package com.guidecopilot.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is looked after every now and then. */
class SweeperTest {

    private Sweeper sweeper = new Sweeper(List.of());

    @AfterEach
    void stop() {
        sweeper.stop();
    }

    @Test
    void nothingIsSweptBeforeTheSchemasAreThere() {
        Counted early = new Counted(Long.MAX_VALUE);
        sweeper = new Sweeper(List.of(early));
        assertThat(early.runs).hasValue(0);
    }

    @Test
    void whatFailsIsTriedAgain() throws Exception {
        Counted troubled = new Counted(2);
        begin(troubled);
        assertThat(troubled.worked.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(troubled.runs.get()).isGreaterThan(2);
    }

    @Test
    void oneThatTakesLongKeepsNoOtherFromItsWork() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Counted quick = new Counted(0);
        begin(new Stuck(stuck), quick);
        assertThat(stuck.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(quick.worked.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void itEndsWithTheProcess() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Stuck stuck = new Stuck(begun);
        begin(stuck);
        begun.await();
        sweeper.stop();
        assertThat(stuck.interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private void begin(Sweep... sweeps) {
        sweeper = new Sweeper(List.of(sweeps));
        sweeper.begin();
    }

    /** Fails some times, and then does not. */
    private static final class Counted implements Sweep {

        private final long failing;
        private final AtomicInteger runs = new AtomicInteger();
        private final CountDownLatch worked = new CountDownLatch(1);

        Counted(long failing) {
            this.failing = failing;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(1);
        }

        @Override
        public void sweep() {
            if (runs.incrementAndGet() <= failing) throw new IllegalStateException("the database is away");
            worked.countDown();
        }
    }

    /** Does not come to an end by itself. */
    private record Stuck(CountDownLatch begun, CountDownLatch interrupted) implements Sweep {

        Stuck(CountDownLatch begun) {
            this(begun, new CountDownLatch(1));
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(1);
        }

        @Override
        public void sweep() {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
        }
    }
}
