package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.UUID;

/** Which months of pay are frozen, of the brand that is bound; told by whoever pays. */
@FunctionalInterface
public interface PayPeriods {

    /** As it is now; read once for many scores. */
    Frozen read();

    /** What was found. Asks no database. */
    @FunctionalInterface
    interface Frozen {

        /** Whether what changes now of a conversation that was closed then goes into pay as a correction and no other way. */
        boolean has(UUID store, Instant closedAt);
    }
}
