package com.guidecopilot.api.performance.figures;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sales of months that were added up, for as long as nothing was booked since. */
@Component
class KnownSales {

    private record Asked(Cut cut, @Nullable YearMonth concerns) {}

    private final FigureRepository figures;
    /** By how many entries there are, which are only added. */
    private final LastReckoned<Asked, Long, List<Line>> known = new LastReckoned<>();

    KnownSales(FigureRepository figures) {
        this.figures = figures;
    }

    /** @param concerns the month that entries belong to; null = any. In the caller's transaction */
    List<Line> of(Cut cut, @Nullable YearMonth concerns, Supplier<List<Line>> reckon) {
        if (cut.slots().stream().filter(Cut.Slot::whole).count() < LastReckoned.MANY_STORES) return reckon.get();
        return known.of(new Asked(cut, concerns), figures.entries(cut.period()), before -> reckon.get());
    }
}
