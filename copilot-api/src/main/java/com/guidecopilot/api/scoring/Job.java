package com.guidecopilot.api.scoring;

import com.guidecopilot.tenancy.BrandId;
import java.time.Instant;
import java.util.UUID;

/**
 * A closed conversation that is to be scored. Holds ids and no words.
 *
 * @param occurredAt when it was put in
 */
record Job(BrandId brand, UUID conversation, String trace, Instant occurredAt) {}
