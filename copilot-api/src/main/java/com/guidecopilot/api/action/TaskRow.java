package com.guidecopilot.api.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A task as another system pushes it. Only what names it is checked here: of a withdrawn one there is nothing else. */
record TaskRow(
        @NotBlank @Size(max = 100) String externalId,
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
