package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Evidence;
import java.util.List;

/** Which sentences of the author's count as what. */
record Marks(Reading reading) {

    private static final double FAINT = -0.4;
    private static final double CLEAR = 0;
    /** So near to the strongest, a sentence does two things at once. */
    private static final double BESIDE = 0.2;

    /** Own sentences that do it, and hardly anything else. */
    List<Read> doing(Act act) {
        return reading.own().filter(read -> does(read, act)).toList();
    }

    static boolean does(Read read, Act act) {
        double own = read.of(act);
        if (own >= CLEAR) return true;
        double most = read.acts().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(-1);
        return own >= FAINT && own >= most - BESIDE;
    }

    static List<Evidence> evidence(List<Read> reads) {
        return reads.stream().limit(4).map(read -> read.piece().evidence()).toList();
    }
}
