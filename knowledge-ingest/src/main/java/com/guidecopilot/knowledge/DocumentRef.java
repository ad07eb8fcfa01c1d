package com.guidecopilot.knowledge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The version of a document that a passage was read from, as a citation shows it. */
public record DocumentRef(
        UUID document,
        UUID versionId,
        String title,
        String version,
        Audience audience,
        Scope scope,
        @Nullable String channel,
        Validity validity,
        Instant ingestedAt) {}
