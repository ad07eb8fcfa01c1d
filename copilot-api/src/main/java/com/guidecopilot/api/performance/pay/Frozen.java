package com.guidecopilot.api.performance.pay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * How far a month of pay is. All but {@code askedAt} is there once it is frozen and does not change any more; until then
 * there is what is still open in it.
 *
 * @param askedAt since when it is being frozen
 * @param warnings what was still open and will come as a correction; of an open month, and those before it that are
 *     open as well, what would
 * @param openFrom the first month that is open now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PayFrozen")
record Frozen(
        YearMonth period,
        State state,
        @Nullable Instant askedAt,
        @Nullable Instant frozenAt,
        @Nullable YearMonth openFrom,
        @Nullable Integer entries,
        @Nullable Integer corrections,
        @Nullable String checksum,
        @Nullable Warnings warnings) {

    @Schema(name = "PayPeriodState")
    enum State {
        OPEN,
        /** Somebody asked for it, and it goes on by itself. */
        FREEZING,
        FROZEN
    }

    /** @param keptBack sheets that are left out until their blind review is handed in */
    @Schema(name = "PayWarnings")
    record Warnings(int openReviews, int openDisputes, int keptBack, String text) {}

    static Frozen open(YearMonth period, Warnings warnings) {
        return new Frozen(period, State.OPEN, null, null, null, null, null, null, warnings);
    }

    static Frozen onItsWay(YearMonth period, Instant askedAt) {
        return new Frozen(period, State.FREEZING, askedAt, null, null, null, null, null, null);
    }
}
