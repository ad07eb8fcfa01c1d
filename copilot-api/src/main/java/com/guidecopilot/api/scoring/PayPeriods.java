package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.UUID;

/** Which months of pay are frozen, told by whoever pays. */
public interface PayPeriods {

    /** What changes now of a conversation that was closed then goes into pay as a correction and no other way. */
    boolean isFrozen(UUID store, Instant closedAt);
}
