package com.guidecopilot.api.scoring.review;

import java.time.Instant;
import java.util.UUID;

/**
 * What the machine and a reviewer said of one criterion of one sheet.
 *
 * @param blind whether the reviewer answered without seeing what the machine said
 */
record Label(Asked asked, boolean judged, Outcome machine, Outcome human, boolean blind, UUID reviewer, Instant at) {

    /** Whoever could not tell neither agrees nor disagrees. */
    boolean isTold() {
        return Outcome.TOLD.contains(machine) && Outcome.TOLD.contains(human);
    }
}
