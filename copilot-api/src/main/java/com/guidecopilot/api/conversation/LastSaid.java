package com.guidecopilot.api.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a customer and we last wrote to each other.
 *
 * @param open whether a conversation is going on
 * @param customerAt null = the customer never wrote
 * @param staffAt null = none of us ever wrote
 */
public record LastSaid(
        UUID customer,
        boolean open,
        @Nullable Instant customerAt,
        @Nullable Instant staffAt) {}
