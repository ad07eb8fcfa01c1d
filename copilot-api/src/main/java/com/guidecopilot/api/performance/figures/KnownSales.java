package com.guidecopilot.api.performance.figures;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sales of months that were added up, for as long as nothing was booked since. */
@Component
class KnownSales {

    /** Of a large brand one is a few megabytes. */
    private static final int MOST = 8;
    /** Of fewer stores a month is added up sooner than it is told whether there is more. */
    private static final int MANY_STORES = 50;

    private record Asked(BrandId brand, Cut cut, @Nullable YearMonth concerns) {}

    private record Reckoned(long entries, List<Line> lines) {}

    private final FigureRepository figures;
    private final Map<Asked, Reckoned> reckoned = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Reckoned> eldest) {
            return size() > MOST;
        }
    });

    KnownSales(FigureRepository figures) {
        this.figures = figures;
    }

    /** @param concerns the month that entries belong to; null = any. In the caller's transaction */
    List<Line> of(Cut cut, @Nullable YearMonth concerns, Supplier<List<Line>> reckon) {
        if (cut.slots().stream().filter(Cut.Slot::whole).count() < MANY_STORES) return reckon.get();
        Asked asked = new Asked(BrandScope.required(), cut, concerns);
        // Asked for first: what is booked meanwhile makes old what is added up now.
        long entries = figures.entries(cut.period());
        Reckoned known = reckoned.get(asked);
        if (known != null && known.entries() == entries) return known.lines();
        List<Line> lines = reckon.get();
        reckoned.put(asked, new Reckoned(entries, lines));
        return lines;
    }
}
