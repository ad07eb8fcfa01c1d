package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.Validity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param version the label; empty when the document has none
 * @param source the file's name
 * @param channel null = every channel
 * @param endedAt null while the version is active
 */
public record ShelvedVersion(
        UUID id,
        String version,
        String source,
        Status status,
        @Nullable String channel,
        Validity validity,
        int chunks,
        Instant ingestedAt,
        @Nullable Instant endedAt) {

    public enum Status {
        ACTIVE,
        REPLACED,
        WITHDRAWN
    }
}
