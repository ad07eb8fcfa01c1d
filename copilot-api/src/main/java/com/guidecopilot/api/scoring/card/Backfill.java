package com.guidecopilot.api.scoring.card;

import java.time.Instant;

/** Puts conversations of the past before the scorers, when a new scorecard reaches back to them. */
public interface Backfill {

    /** All that were closed from that moment on, of the brand that is bound. Within the caller's transaction. */
    void closedSince(Instant from);
}
