package com.guidecopilot.api.scoring.judge;

import java.util.List;

/** How sure an answer is. */
final class Sure {

    private static final double LEAST = 0.35;
    private static final double MOST = 0.95;

    private Sure() {}

    /** By the sentence that does it most. */
    static double of(List<Read> reads, Act act) {
        return of(reads.stream().mapToDouble(read -> read.of(act)).max().orElse(-1));
    }

    /** @param strength from about -1 to about 1 */
    static double of(double strength) {
        double sure = LEAST + (MOST - LEAST) / (1 + Math.exp(-4 * (strength + 0.1)));
        return Math.round(sure * 1000) / 1000.0;
    }
}
