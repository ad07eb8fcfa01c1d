package com.guidecopilot.api.knowledge;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a product costs, has in stock or comes with, as the outside world writes it down.
 *
 * @param store absent = every store
 * @param price as a decimal string, {@code 299.00}
 */
record OfferRow(
        @NotBlank String sku,
        @Nullable String store,
        @Nullable String channel,
        @Nullable String tier,
        @Nullable String price,
        @Nullable String listPrice,
        @Nullable @Min(0) Integer stock,
        @Nullable @Size(max = 300) String promotion,
        @Nullable @Size(max = 300) String gift,
        @NotNull OffsetDateTime validFrom,
        @Nullable OffsetDateTime validTo) {}
