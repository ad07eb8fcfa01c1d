package com.guidecopilot.api.action.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What became of tasks. A grade counts what is known at least so well.
 *
 * @param planned their day is yet to come
 * @param offered their day came, and nobody took them back
 * @param rate of those offered, the share that was reported as sent; null when none was offered
 */
record Figures(
        long planned,
        long offered,
        long opened,
        long reportedSent,
        long seen,
        long answered,
        long ordered,
        long expired,
        long dismissed,
        long withdrawn,
        @Nullable BigDecimal rate) {

    static final Figures NONE = of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Figures of(
            long planned,
            long offered,
            long opened,
            long reportedSent,
            long seen,
            long answered,
            long ordered,
            long expired,
            long dismissed,
            long withdrawn) {
        BigDecimal rate = offered == 0
                ? null
                : BigDecimal.valueOf(reportedSent).divide(BigDecimal.valueOf(offered), 4, RoundingMode.HALF_UP);
        return new Figures(
                planned, offered, opened, reportedSent, seen, answered, ordered, expired, dismissed, withdrawn, rate);
    }
}
