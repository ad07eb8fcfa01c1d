package com.guidecopilot.api;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what must happen, and no longer. */
public final class Eventually {

    /** Long enough for a machine that does much else; a test that passes never waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Eventually() {}

    public static <T> T get(String what, Supplier<Optional<T>> look) {
        return waiting(what).until(look::get, Optional::isPresent).orElseThrow();
    }

    public static void until(String what, BooleanSupplier happened) {
        waiting(what).until(happened::getAsBoolean);
    }

    /** For what takes seconds anyway: who looks often takes the time from those who do it. */
    public static void until(String what, Duration patience, BooleanSupplier happened) {
        waiting(what).atMost(patience).pollInterval(Duration.ofMillis(150)).until(happened::getAsBoolean);
    }

    private static ConditionFactory waiting(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(15));
    }
}
