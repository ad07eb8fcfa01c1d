package com.guidecopilot.api.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A task that was carried out elsewhere, such as in the SCRM that planned it.
 *
 * @param task its external id
 * @param sentAt when the words left
 * @param message external id in the archive of what was sent; null = that it left is the other system's word alone
 */
record TaskOutcomeRow(
        @NotBlank @Size(max = 100) String task,
        @NotNull OffsetDateTime sentAt,
        @Nullable @Size(max = 128) String message) {}
