package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Tier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cloud guide alone served a customer from {@code from} to {@code to}. Spans of a conversation do not overlap, and their
 * tokens grow with their times.
 *
 * @param tierAtStart of the store, when the conversation was claimed
 * @param reason why it was put before the cloud guides
 * @param to the first moment at which it was over; null = it goes on
 */
public record Span(
        UUID conversation,
        UUID customer,
        UUID store,
        UUID staff,
        Tier tierAtStart,
        Reason reason,
        long token,
        Instant from,
        @Nullable Instant to) {}
