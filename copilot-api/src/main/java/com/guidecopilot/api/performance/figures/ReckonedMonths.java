package com.guidecopilot.api.performance.figures;

import com.guidecopilot.tenancy.BrandId;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Months that were added up, for as long as they are what they were: whoever turns pages asks for the same one again and again. */
@Component
class ReckonedMonths {

    /** Of a large brand one is some ten megabytes. */
    private static final int MOST = 8;
    /** Of fewer stores a month is added up sooner than it is told whether it changed. */
    private static final int MANY_STORES = 50;

    /**
     * All that a month is added up from, but what this module keeps of it.
     *
     * @param contested ids of sheets
     * @param keptBack likewise
     */
    record Asked(BrandId brand, Cut cut, @Nullable YearMonth concerns, Set<UUID> contested, Set<UUID> keptBack) {}

    private record Reckoned(String version, List<Line> lines) {}

    private final FigureRepository figures;
    private final Map<Asked, Reckoned> reckoned = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Reckoned> eldest) {
            return size() > MOST;
        }
    });

    ReckonedMonths(FigureRepository figures) {
        this.figures = figures;
    }

    /** In the caller's transaction. */
    List<Line> of(Asked asked, Supplier<List<Line>> reckon) {
        if (asked.cut().slots().stream().filter(Cut.Slot::whole).count() < MANY_STORES) return reckon.get();
        // Asked for first: what is kept meanwhile makes old what is added up now.
        String version = figures.version(asked.cut().period());
        Reckoned known = reckoned.get(asked);
        if (known != null && known.version().equals(version)) return known.lines();
        List<Line> lines = reckon.get();
        reckoned.put(asked, new Reckoned(version, lines));
        return lines;
    }
}
