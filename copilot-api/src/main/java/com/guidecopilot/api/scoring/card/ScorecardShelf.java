package com.guidecopilot.api.scoring.card;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The published scorecards of the brand that is bound. */
public interface ScorecardShelf {

    /** Of each card the version that was in force at that moment. */
    List<Published> at(Instant closedAt);

    Optional<Published> version(UUID id);
}
