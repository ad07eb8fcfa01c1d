package com.guidecopilot.api.today;

import com.guidecopilot.api.organisation.Store;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a store's guides are not urged to write to anybody unasked: while it is closed, and in the hours set for all. A
 * store that opens and closes at the same time is never closed.
 */
record QuietHours(List<DailyHours> parts) {

    private static final long DAY = LocalTime.MAX.toNanoOfDay() + 1;

    /** The quiet hours that hold, or the next ones. @param to when they end */
    record Span(LocalTime from, LocalTime to, boolean active) {}

    static QuietHours of(Store store, QuietSettings settings) {
        DailyHours closed = new DailyHours(store.closes(), store.opens());
        LocalTime from = settings.quietFrom();
        LocalTime to = settings.quietTo();
        return new QuietHours(from == null || to == null ? List.of(closed) : List.of(closed, new DailyHours(from, to)));
    }

    boolean holdAt(LocalTime time) {
        return parts.stream().anyMatch(part -> part.includes(time));
    }

    static boolean holdAt(Store store, QuietSettings settings, Instant now) {
        return of(store, settings).holdAt(timeIn(store, now));
    }

    static LocalTime timeIn(Store store, Instant now) {
        return LocalTime.ofInstant(now, store.zone());
    }

    /** @return empty where it is never quiet, or always */
    Optional<Span> around(LocalTime now) {
        boolean active = holdAt(now);
        return turn(now, !active)
                .flatMap(next -> active
                        ? lastTurnBefore(now).map(from -> new Span(from, next, true))
                        : turn(next, false).map(to -> new Span(next, to, false)));
    }

    /** The first moment after now at which it becomes quiet, or loud. */
    private Optional<LocalTime> turn(LocalTime now, boolean quiet) {
        return turns(quiet).min(Comparator.comparingLong(time -> nanosUntil(now, time)));
    }

    private Optional<LocalTime> lastTurnBefore(LocalTime now) {
        return turns(true).min(Comparator.comparingLong(time -> nanosSince(now, time)));
    }

    private Stream<LocalTime> turns(boolean quiet) {
        return parts.stream()
                .flatMap(part -> Stream.of(part.from(), part.to()))
                .filter(time -> holdAt(time) == quiet && holdAt(time.minusNanos(1)) != quiet);
    }

    private static long nanosUntil(LocalTime now, LocalTime time) {
        return Math.floorMod(time.toNanoOfDay() - now.toNanoOfDay() - 1, DAY) + 1;
    }

    private static long nanosSince(LocalTime now, LocalTime time) {
        return Math.floorMod(now.toNanoOfDay() - time.toNanoOfDay(), DAY);
    }
}
