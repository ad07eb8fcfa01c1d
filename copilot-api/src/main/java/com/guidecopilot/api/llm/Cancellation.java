package com.guidecopilot.api.llm;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says, once and for good, that work is no longer wanted. Thread-safe. */
public final class Cancellation {

    /** Ends the watch; the work came to its own end. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    private final CountDownLatch asked = new CountDownLatch(1);
    private final Set<Runnable> watches = ConcurrentHashMap.newKeySet();

    public void cancel() {
        asked.countDown();
        watches.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return asked.getCount() == 0;
    }

    /** @param then runs at once when it is cancelled already; perhaps twice */
    Watch onCancel(Runnable then) {
        watches.add(then);
        if (isCancelled()) then.run();
        return () -> watches.remove(then);
    }

    /** Waits, unless it is cancelled first. @return whether it is cancelled */
    boolean await(Duration pause) {
        try {
            return asked.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
