package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.scoring.FinalScore;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a sheet comes to, as it is added up.
 *
 * @param day on which its conversation was closed, in the store's zone
 * @param settled in hundredths of a point; null = nothing could be told
 */
record Mark(
        FinalScore score,
        LocalDate day,
        @Nullable Integer settled,
        @Nullable Integer pay) {

    static Mark of(FinalScore score, Store store) {
        return new Mark(
                score,
                LocalDate.ofInstant(score.closedAt(), store.zone()),
                hundredths(score.settled()),
                hundredths(score.pay()));
    }

    /** What of it may change. */
    record Told(
            UUID sheet,
            LocalDate day,
            @Nullable Integer settled,
            @Nullable Integer pay,
            boolean reviewed,
            List<String> counted) {}

    Told told() {
        return new Told(score.sheet(), day, settled, pay, score.human().isPresent(), score.counted());
    }

    YearMonth period() {
        return YearMonth.from(day);
    }

    private static @Nullable Integer hundredths(OptionalDouble points) {
        return points.isEmpty() ? null : (int) Math.round(points.getAsDouble() * 100);
    }
}
