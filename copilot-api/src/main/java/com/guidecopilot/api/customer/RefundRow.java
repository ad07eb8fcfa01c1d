package com.guidecopilot.api.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Money given back for an order, in whole or in part.
 *
 * @param order the order's external id
 * @param currency null = the order's
 */
record RefundRow(
        @NotBlank @Size(max = 128) String externalId,
        @NotBlank @Size(max = 128) String order,

        @NotNull @Pattern(regexp = OrderRow.AMOUNT, message = OrderRow.AMOUNT_REASON)
        String amount,

        @Nullable @Pattern(regexp = OrderRow.CURRENCY, message = OrderRow.CURRENCY_REASON)
        String currency,

        @NotNull OffsetDateTime refundedAt) {}
