package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.Cut.Rows;
import com.guidecopilot.api.performance.figures.Cut.Slot;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, and where: the least that figures are put together from, however a month is cut.
 *
 * @param kind null = nobody in particular
 * @param holder the person, or the seat when it is shared; null = nobody knows who wrote
 * @param day null = of the whole month
 */
record Whose(
        UUID store,
        @Nullable String kind,
        @Nullable UUID holder,
        boolean shared,
        @Nullable LocalDate day) {

    Unit in(Slot slot, Rows rows) {
        if (rows == Rows.PLACES) return new Unit(Unit.Kind.PLACE, null, slot.place());
        if (kind == null || holder == null) return new Unit(Unit.Kind.NOBODY, null, slot.place());
        if (shared) return new Unit(Unit.Kind.SEAT, holder, slot.place());
        if (rows == Rows.PAYEES) return new Unit(Unit.Kind.STAFF, holder, slot.place());
        Unit.Kind author = Unit.Kind.valueOf(kind);
        return new Unit(author, holder, author == Unit.Kind.CLOUD_GUIDE ? slot.clouds() : slot.place());
    }
}
