package com.guidecopilot.api.scoring.judge;

import java.util.Map;

/**
 * A sentence and what it does.
 *
 * @param place among all sentences of the talk, from 0
 * @param acts of its side, from about -1 (nothing of it) to about 1
 * @param vector of its words
 */
record Read(Piece piece, int place, Map<Act, Double> acts, float[] vector) {

    double of(Act act) {
        return acts.getOrDefault(act, -1.0);
    }

    /** Whether it is this more than anything else. */
    boolean isMost(Act act) {
        double own = of(act);
        return acts.values().stream().allMatch(other -> other <= own);
    }

    boolean isOwn() {
        return piece.isOwn();
    }

    boolean isCustomers() {
        return piece.isCustomers();
    }

    String words() {
        return piece.words();
    }
}
