package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.UUID;

/** Which judged criteria people were found to agree with, of the brand that is bound. */
@FunctionalInterface
public interface Trust {

    /** As it is now; read once for many sheets. */
    Trusted read();

    /** What was found. Asks no database. */
    @FunctionalInterface
    interface Trusted {

        /**
         * Whether the judge's word on a criterion may count in pay, of a conversation that was closed then.
         *
         * @param card id of the scorecard, whichever its version
         * @param rule what the judge answered by, with its version
         * @param judge which judge, with its version: trust in one says nothing of another
         */
        boolean counts(UUID card, String criterion, String rule, String judge, Instant closedAt);
    }
}
