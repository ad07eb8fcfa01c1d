package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A taken-over store asks for its customers.
 *
 * @param tier how it serves them from then on; null unless accepted
 * @param from the first day, in the store's zone; null unless accepted
 */
record GiveBack(
        UUID id,
        UUID store,
        State state,
        @Nullable String note,
        Instant requestedAt,
        String requestedBy,
        @Nullable Tier tier,
        @Nullable LocalDate from,
        @Nullable String answer,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    enum State {
        REQUESTED,
        ACCEPTED,
        DECLINED
    }
}
