package com.guidecopilot.api.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that receivers are told, by ids alone.
 *
 * @param id the same for every receiver and every attempt
 * @param subject what it is about, such as a task; receivers get its notices in order
 * @param seq its place among those of the subject, from 1
 */
public record Notice(UUID id, UUID subject, int seq, Instant occurredAt) {

    public Notice {
        if (seq < 1) throw new IllegalArgumentException("notice %s has the place %d".formatted(id, seq));
    }
}
