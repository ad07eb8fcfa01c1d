package com.guidecopilot.api.outbox;

import com.guidecopilot.tenancy.BrandId;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param subject the id of what it happened to: of a MessageReceived, the message
 * @param trace the request in which it happened, for the log
 */
public record Event(BrandId brand, UUID id, EventKind kind, UUID subject, String trace, Instant occurredAt) {}
