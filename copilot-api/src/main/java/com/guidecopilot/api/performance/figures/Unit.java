package com.guidecopilot.api.performance.figures;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures a row holds.
 *
 * @param holder the person or seat; null for a place as a whole, and for what is nobody's there
 * @param place as the {@link Cut} names it
 */
public record Unit(Kind kind, @Nullable UUID holder, String place) {

    public enum Kind {
        GUIDE,
        CLOUD_GUIDE,
        SEAT,
        NOBODY,
        /** A person, as guide and as cloud guide together. */
        STAFF,
        PLACE
    }

    public Unit {
        if ((holder == null) != (kind == Kind.NOBODY || kind == Kind.PLACE)) {
            throw new IllegalArgumentException("%s of %s in %s".formatted(kind, holder, place));
        }
    }
}
