package com.guidecopilot.api.takeover.briefing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Where a promise is reckoned. @param closes when the store's day ends */
public record Hours(ZoneId zone, LocalTime closes) {

    private static final LocalTime MIDNIGHT = LocalTime.of(23, 59);

    /** The store's closing time on that day; for what is said after closing, the end of the day. */
    Instant endOf(ZonedDateTime said, LocalDate day) {
        Instant closing = day.atTime(closes).atZone(zone).toInstant();
        return closing.isAfter(said.toInstant())
                ? closing
                : day.atTime(MIDNIGHT).atZone(zone).toInstant();
    }
}
