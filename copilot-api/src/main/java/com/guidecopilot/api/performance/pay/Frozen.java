package com.guidecopilot.api.performance.pay;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A month of pay that will not change any more.
 *
 * @param warnings what was still open and will come as a correction
 * @param openFrom the first month that is open now
 */
@Schema(name = "PayFrozen")
record Frozen(
        YearMonth period,
        Instant frozenAt,
        YearMonth openFrom,
        int entries,
        int corrections,
        String checksum,
        Warnings warnings) {

    /** @param keptBack sheets that are left out until their blind review is handed in */
    @Schema(name = "PayWarnings")
    record Warnings(int openReviews, int openDisputes, int keptBack, String text) {}
}
