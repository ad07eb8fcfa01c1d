package com.guidecopilot.api.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How far a store is. What it sold to customers whom it serves counts at once. What was sold to its taken-over customers
 * counts only once the store itself has reached a part of its target: others cannot reach its goal for it.
 *
 * @param target in fen, as all amounts here
 * @param from in ten-thousandths of the target
 */
record StoreGoal(long target, long own, long takenOver, int from) {

    /** A fen that the threshold does not quite reach is not reached. */
    long threshold() {
        return BigDecimal.valueOf(target)
                .multiply(BigDecimal.valueOf(from))
                .divide(BigDecimal.valueOf(CreditRules.WHOLE), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    boolean isThresholdReached() {
        return own >= threshold();
    }

    long counted() {
        return isThresholdReached() ? own + takenOver : own;
    }

    boolean isReached() {
        return counted() >= target;
    }
}
