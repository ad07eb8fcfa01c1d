package com.guidecopilot.api.action.campaign;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign of headquarters as it is stored.
 *
 * @param writtenAt when its sheet was last changed
 * @param nextRunAt when it is gone through next; null = there is nothing to do
 */
record Planned(
        UUID id,
        CampaignSheet sheet,
        CampaignState state,
        Instant createdAt,
        Instant writtenAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant nextRunAt,
        @Nullable LastRun lastRun) {

    /** @param undecided customers whose audience could not be decided */
    @Schema(name = "CampaignLastRun")
    record LastRun(Instant at, int created, int moved, int withdrawn, int undecided) {}

    String code() {
        return sheet.code();
    }

    /** Names the one task that a customer gets. */
    String taskOf(UUID customer) {
        return "campaign:%s:%s".formatted(id, customer);
    }

    /** Whether what its tasks say may have changed since they were made. */
    boolean isRewritten() {
        return lastRun != null && writtenAt.isAfter(lastRun.at());
    }
}
