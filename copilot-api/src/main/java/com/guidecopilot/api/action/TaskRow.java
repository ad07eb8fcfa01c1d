package com.guidecopilot.api.action;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A task as another system pushes it. Nothing is checked yet. */
record TaskRow(
        @Nullable String externalId,
        @Nullable CampaignRow campaign,
        @Nullable String customer,
        @Nullable String staff,
        @Nullable String title,
        @Nullable String script,
        @Nullable String reason,
        @Nullable String value,
        @Nullable OffsetDateTime opensAt,
        @Nullable OffsetDateTime dueAt,
        @Nullable OffsetDateTime quietUntil,
        @Nullable Boolean withdrawn) {

    record CampaignRow(@Nullable String code, @Nullable String name) {}

    @Override
    public String toString() {
        return "TaskRow(%s)".formatted(externalId);
    }
}
