package com.guidecopilot.api.organisation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a store is open, by its own clock. One that closes no later than it opens is open past midnight.
 */
public record OpeningHours(LocalTime opens, LocalTime closes, ZoneId zone) {

    public static OpeningHours of(Store store) {
        return new OpeningHours(store.opens(), store.closes(), store.zone());
    }

    /** The moment at which so much opening time has passed: a minute before closing time goes on in the morning. */
    public Instant after(Instant since, Duration openTime) {
        LocalDate day = LocalDate.ofInstant(since, zone).minusDays(1);
        Duration left = openTime;
        while (true) {
            Instant from = later(since, opening(day));
            Instant to = closing(day);
            Duration here = Duration.between(from, to);
            if (here.compareTo(left) >= 0) return from.plus(left);
            if (here.isPositive()) left = left.minus(here);
            day = day.plusDays(1);
        }
    }

    /** How much opening time lies between two moments; none when the second is not later. */
    public Duration between(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate day = LocalDate.ofInstant(from, zone).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            Instant begin = later(from, opening(day));
            Instant end = closing(day).isBefore(to) ? closing(day) : to;
            if (end.isAfter(begin)) open = open.plus(Duration.between(begin, end));
        }
        return open;
    }

    private Instant opening(LocalDate day) {
        return day.atTime(opens).atZone(zone).toInstant();
    }

    private Instant closing(LocalDate day) {
        return (closes.isAfter(opens) ? day : day.plusDays(1))
                .atTime(closes)
                .atZone(zone)
                .toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
