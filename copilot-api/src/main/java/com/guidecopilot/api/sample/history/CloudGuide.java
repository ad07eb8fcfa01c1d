package com.guidecopilot.api.sample.history;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for stores that do not. */
record CloudGuide(String account, String name, List<Grant> grants) {

    /** @param store null = every store */
    record Grant(@Nullable String store, LocalDate from, LocalDate to) {

        /** Whole days only: who begins or ends in the middle of one is not asked for. */
        boolean covers(String code, LocalDate day) {
            return (store == null || store.equals(code)) && !day.isBefore(from) && day.isBefore(to);
        }
    }

    CloudGuide {
        grants = List.copyOf(grants);
    }

    boolean serves(Shop shop, LocalDate day) {
        return grants.stream().anyMatch(grant -> grant.covers(shop.code(), day));
    }
}
