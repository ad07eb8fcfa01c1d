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

    /** What it does more than anything else. */
    Act most() {
        Act most = isCustomers() ? Act.TELL : Act.FACT;
        for (Map.Entry<Act, Double> act : acts.entrySet()) {
            boolean more = act.getValue() > of(most)
                    || act.getValue() == of(most) && act.getKey().compareTo(most) < 0;
            if (more) most = act.getKey();
        }
        return most;
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
