package com.guidecopilot.api.organisation;

import java.time.Instant;
import java.util.UUID;

/** Somebody holds a seat, from the first moment until before the last. */
public record Shift(UUID seat, UUID staff, Instant from, Instant to) {

    public boolean covers(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
