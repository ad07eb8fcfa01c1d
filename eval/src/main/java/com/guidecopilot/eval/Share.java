package com.guidecopilot.eval;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** A part of a whole. Of an empty whole nothing can be said, which is neither 0 nor 1: {@code null} in JSON. */
record Share(long part, long whole) {

    Share {
        if (part < 0 || part > whole) throw new IllegalArgumentException("%d of %d".formatted(part, whole));
    }

    @JsonValue
    @Nullable
    Double value() {
        return whole == 0 ? null : Figures.rounded(part / (double) whole);
    }

    @Override
    public String toString() {
        return whole == 0 ? "not measurable (0 of 0)" : "%s (%d of %d)".formatted(value(), part, whole);
    }
}
