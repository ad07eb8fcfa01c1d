package com.guidecopilot.api.performance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that were made of an order at once, and what they were made of.
 *
 * @param no the order's first has 1
 * @param openFrom the first month that was open then; null = none was closed yet
 */
record Booking(
        int no,
        OrderFacts facts,
        CreditRules rules,
        @Nullable YearMonth openFrom,
        Instant at,
        List<CreditEntry> entries) {

    Booking {
        entries = List.copyOf(entries);
    }
}
