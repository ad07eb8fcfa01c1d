package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import java.time.Instant;
import java.util.UUID;

/**
 * A notice on its way to one receiver.
 *
 * @param attempts how often it was claimed, this time included
 * @param giveUpAt an attempt that would begin later is not made
 */
record Delivery(
        UUID id, UUID subscription, EventKind kind, UUID notice, Instant occurredAt, int attempts, Instant giveUpAt) {}
