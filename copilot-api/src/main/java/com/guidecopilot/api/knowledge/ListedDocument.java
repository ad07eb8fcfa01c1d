package com.guidecopilot.api.knowledge;

import com.guidecopilot.knowledge.index.ShelvedDocument;
import com.guidecopilot.knowledge.index.ShelvedVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document in the list of them.
 *
 * @param scope {@code brand}, {@code region:<code>} or {@code store:<code>}
 * @param versions newest first, the replaced and withdrawn ones too
 */
record ListedDocument(UUID id, String title, String audience, String scope, List<Version> versions) {

    /**
     * One state of it.
     *
     * @param version the label; empty when there is none
     * @param status ACTIVE, REPLACED or WITHDRAWN
     * @param channel null = every channel
     * @param endedAt null while it is active
     */
    record Version(
            UUID id,
            String version,
            String source,
            String status,
            @Nullable String channel,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            int chunks,
            Instant ingestedAt,
            @Nullable Instant endedAt) {

        private static Version of(ShelvedVersion version) {
            return new Version(
                    version.id(),
                    version.version(),
                    version.source(),
                    version.status().name(),
                    version.channel(),
                    version.validity().from(),
                    version.validity().to(),
                    version.chunks(),
                    version.ingestedAt(),
                    version.endedAt());
        }
    }

    static ListedDocument of(ShelvedDocument document) {
        return new ListedDocument(
                document.id(),
                document.title(),
                document.audience().name(),
                document.scope().toString(),
                document.versions().stream().map(Version::of).toList());
    }
}
