package com.guidecopilot.api.performance;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A line as it stands in the ledger, for good.
 *
 * @param period the month whose statement shows it: the line's own, or the first that was open then
 * @param corrects the entry of the same order that this one takes back; its line is that one's with the amount negated
 */
record CreditEntry(
        No no, YearMonth period, CreditLine line, @Nullable No corrects) {

    /** Which booking of the order, and the place within it; both count from 1. */
    record No(int booking, int place) implements Comparable<No> {

        @Override
        public int compareTo(No other) {
            return booking == other.booking
                    ? Integer.compare(place, other.place)
                    : Integer.compare(booking, other.booking);
        }

        @Override
        public String toString() {
            return booking + "." + place;
        }
    }

    /** Whether it says anything else than that it takes something back. */
    boolean isCorrection() {
        return corrects != null;
    }
}
