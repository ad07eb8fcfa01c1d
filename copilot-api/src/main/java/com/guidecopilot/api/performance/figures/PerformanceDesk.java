package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.security.Actor;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what somebody asks of a month, as far as they may see it. */
@Component
class PerformanceDesk {

    PerformanceView month(Actor actor, YearMonth period, By by, @Nullable String store) {
        return new PerformanceView(period, PerformanceView.State.OPEN, null, List.of(), null);
    }

    DaysView days(Actor actor, YearMonth period, String key) {
        return new DaysView(List.of());
    }

    EvidenceView evidence(Actor actor, YearMonth period, String key, Figure figure, @Nullable String after, int limit) {
        return new EvidenceView(List.of(), null);
    }
}
