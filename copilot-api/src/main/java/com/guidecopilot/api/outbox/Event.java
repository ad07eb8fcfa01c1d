package com.guidecopilot.api.outbox;

import com.guidecopilot.tenancy.BrandId;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param subject the id of what it happened to: of a MessageReceived, the message
 * @param trace the request in which it happened, for the log
 * @param attempts how often it was taken up after the process that recorded it did not finish it; 0 in that process
 */
public record Event(
        BrandId brand, UUID id, EventKind kind, UUID subject, String trace, Instant occurredAt, int attempts) {

    /** Whether somebody began on it before and may have died half-way: what they told nobody was told by nobody. */
    public boolean isTakenUp() {
        return attempts > 0;
    }
}
