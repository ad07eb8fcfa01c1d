package com.guidecopilot.api.scoring.card;

import java.time.Instant;
import java.util.UUID;

/** Puts conversations of the past before the scorers, when a scorecard is published that may concern them. */
public interface Backfill {

    /** All that were closed from that moment on, of the brand that is bound. Within the caller's transaction. */
    void closedSince(Instant from);

    /**
     * Those that were put before the scorers from that moment on and have no score by that scorecard: they may have read what
     * was in force before.
     */
    void putInSince(UUID card, Instant from);
}
