package com.guidecopilot.api.performance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** What else is settled when a month is closed. */
public interface MonthEnd {

    /** Months in which anything was, the oldest first. */
    List<YearMonth> months();

    /** Before anybody is kept waiting: whatever can be brought up to date. @param goingOn called now and then meanwhile */
    void prepare(YearMonth month, Runnable goingOn);

    /** In the transaction that closes the month, once, with all months before it closed. */
    void close(YearMonth month, Instant at, String actor);
}
