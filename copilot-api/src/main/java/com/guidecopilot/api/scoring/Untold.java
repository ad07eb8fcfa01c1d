package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Unscoreable;
import java.time.Instant;
import java.util.UUID;

/** A closed conversation of which nothing could be told. */
public record Untold(UUID conversation, UUID store, Instant closedAt, Unscoreable why) {}
