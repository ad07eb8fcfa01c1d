package com.guidecopilot.api.llm;

import java.time.Duration;

/** The moment by which an answer must be there, reckoned from now on the machine's own running time. */
final class Deadline {

    private final long at;

    private Deadline(long at) {
        this.at = at;
    }

    static Deadline in(Duration total) {
        return new Deadline(System.nanoTime() + total.toNanos());
    }

    /** Negative when it is over. */
    Duration left() {
        return Duration.ofNanos(at - System.nanoTime());
    }

    boolean isOver() {
        return at - System.nanoTime() <= 0;
    }
}
