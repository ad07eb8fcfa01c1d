package com.guidecopilot.api.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * What a receiver reads.
 *
 * @param id the notice's: the same whenever the same thing is told
 * @param brand the brand's code
 */
record Letter(UUID id, String type, Instant occurredAt, String brand, Object data) {}
