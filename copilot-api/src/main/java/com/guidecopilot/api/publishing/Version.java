package com.guidecopilot.api.publishing;

import java.time.Instant;
import java.util.UUID;

/**
 * What was published. It never changes.
 *
 * @param text id of whose version it is
 * @param number from 1
 * @param from the moment it begins to hold
 */
public record Version(
        UUID id, UUID text, int number, String body, Instant from, Instant publishedAt, String publishedBy) {

    /** It holds for what was before anybody knew of it. */
    public boolean reachesBack() {
        return from.isBefore(publishedAt);
    }
}
