package com.guidecopilot.api.performance.pay;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A line of the feed.
 *
 * @param code of the payee, as they are called then
 * @param dealer code of the store that pays; null = the house
 * @param corrects the line that held before
 */
record PayRow(
        YearMonth period,
        YearMonth concerns,
        Payee payee,
        String code,
        @Nullable String dealer,
        @Nullable String corrects,
        PayFigures figures) {

    boolean isCorrection() {
        return concerns.isBefore(period);
    }

    /** The same whenever it is made. */
    String id() {
        String who = dealer == null ? code : code + "@" + dealer;
        String id = period + ":" + who;
        return isCorrection() ? id + ":" + concerns : id;
    }
}
