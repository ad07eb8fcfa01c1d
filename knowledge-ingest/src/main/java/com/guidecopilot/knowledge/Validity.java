package com.guidecopilot.knowledge;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whole days, both included, in the zone of the store that asks.
 *
 * @param from null = since ever
 * @param to null = until further notice
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static final Validity ALWAYS = new Validity(null, null);

    public Validity {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("valid_to %s is before valid_from %s".formatted(to, from));
        }
    }

    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
