package com.guidecopilot.api.action;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A task as another system pushes it. Of a withdrawn one there is nothing but its name, so the rest is asked for later. */
record TaskRow(
        @NotBlank @Size(max = 100) String externalId,
        @Nullable @Valid CampaignRow campaign,
        @Nullable @Size(max = 128) String customer,
        @Nullable @Size(max = 64) String staff,
        @Nullable @Size(max = 100) String title,
        @Nullable @Size(max = 2000) String script,
        @Nullable @Size(max = 500) String reason,

        @Nullable @Pattern(regexp = "[0-9]{1,12}(\\.[0-9]{1,2})?", message = "应写成 299.00 这样的金额")
        String value,

        @Nullable OffsetDateTime opensAt,
        @Nullable OffsetDateTime dueAt,
        @Nullable OffsetDateTime quietUntil,
        @Nullable Boolean withdrawn) {

    record CampaignRow(
            @NotBlank @Size(max = 100) String code,
            @NotBlank @Size(max = 100) String name) {}

    @Override
    public String toString() {
        return "TaskRow(%s)".formatted(externalId);
    }
}
