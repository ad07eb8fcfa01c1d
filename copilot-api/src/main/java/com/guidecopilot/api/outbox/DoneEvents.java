package com.guidecopilot.api.outbox;

import com.guidecopilot.api.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes events a week after they were done: a few at a time, of however many have come together. */
@Component
class DoneEvents implements Sweep {

    /** How long what is done can still be looked at. */
    static final Duration KEEP = Duration.ofDays(7);

    private static final int REMOVE_LIMIT = 500;

    private final OutboxRows rows;
    private final Clock clock;

    DoneEvents(OutboxRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void sweep() {
        rows.removeDone(clock.instant().minus(KEEP), REMOVE_LIMIT);
    }
}
