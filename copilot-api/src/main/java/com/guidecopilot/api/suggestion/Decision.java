package com.guidecopilot.api.suggestion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a guide did with a suggestion. Null where a decision says nothing of it. */
record Decision(
        SuggestionState state,
        @Nullable Integer candidate,
        @Nullable Boolean edited,
        @Nullable String chip,
        @Nullable String hostResult,
        byte @Nullable [] sealed,
        Instant at,
        UUID by) {}
