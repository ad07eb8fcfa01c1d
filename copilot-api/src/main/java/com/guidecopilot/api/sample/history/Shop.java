package com.guidecopilot.api.sample.history;

import java.time.LocalTime;
import java.util.List;

/**
 * A store.
 *
 * @param dealers a dealer's: headquarters does not see its customers
 * @param desks those who have customers of their own; never empty where customers are
 */
record Shop(
        String code,
        String name,
        String region,
        Tier tier,
        boolean dealers,
        LocalTime opens,
        LocalTime closes,
        List<Desk> desks) {

    enum Tier {
        SELF_RUN,
        COACHED,
        MANAGED
    }

    Shop {
        desks = List.copyOf(desks);
    }

    String hours() {
        return "%s-%s".formatted(opens, closes);
    }
}
