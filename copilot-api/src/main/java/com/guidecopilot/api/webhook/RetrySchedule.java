package com.guidecopilot.api.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** When a notice that could not be delivered is tried again: soon at first, then ever more rarely. */
final class RetrySchedule {

    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofHours(6);

    /** Receivers that come back after an outage are not met by all of it in one moment. */
    private static final double JITTER = 0.2;

    private static final int NO_LONGER_DOUBLED = 20;

    private RetrySchedule() {}

    /** @param attempts how many there were, at least 1 */
    static Duration pauseAfter(int attempts, RandomGenerator random) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, NO_LONGER_DOUBLED));
        Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return Duration.ofMillis((long) (pause.toMillis() * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }
}
