package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.PerformanceView.FirstReply;
import com.guidecopilot.api.performance.figures.PerformanceView.Sales;
import com.guidecopilot.api.performance.figures.PerformanceView.Suggestions;
import com.guidecopilot.api.performance.figures.PerformanceView.Tasks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row's month, day by day. */
@Schema(name = "PerformanceDays")
record DaysView(List<Day> days) {

    /** @param date in the store's zone; days on which nothing was are absent */
    @Schema(name = "PerformanceDay")
    record Day(
            LocalDate date,
            @Nullable BigDecimal mean,
            int n,
            int unscoreable,
            int keptBack,
            Tasks tasks,
            FirstReply firstReply,
            Suggestions suggestions,
            Sales sales) {}
}
