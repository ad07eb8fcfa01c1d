package com.guidecopilot.api.performance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** What else is settled when a month is closed. */
public interface MonthEnd {

    /** Months in which anything was, the oldest first. */
    List<YearMonth> months();

    /**
     * Before anybody is kept waiting: whatever can be brought up to date and added up.
     *
     * @param goingOn called now and then meanwhile
     */
    Prepared prepare(YearMonth month, Runnable goingOn);

    /** A month that is added up; what changed since is made good when it is closed. */
    @FunctionalInterface
    interface Prepared {

        /** In the transaction that closes the month, once, with all months before it closed. */
        void close(Instant at, String actor);
    }
}
