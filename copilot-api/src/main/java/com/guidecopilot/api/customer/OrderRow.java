package com.guidecopilot.api.customer;

import com.guidecopilot.knowledge.offer.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order as the till or the shop's system writes it down: all that there is to say of it.
 *
 * @param store where it was sold
 * @param soldBy account of a member of staff, or code of a seat; null = nobody in particular
 * @param customer external id; null when unknown, or known by {@code memberNo}
 * @param channel null = over the counter
 * @param currency null = CNY
 * @param total what was paid, as a decimal string
 */
record OrderRow(
        @NotBlank @Size(max = 128) String externalId,
        @NotBlank @Size(max = 64) String store,
        @Nullable @Size(max = 64) String soldBy,
        @Nullable @Size(max = 128) String customer,
        @Nullable @Size(max = 64) String memberNo,
        @Nullable @Size(max = 32) String channel,

        @Nullable @Pattern(regexp = CURRENCY, message = CURRENCY_REASON)
        String currency,

        @NotNull @Pattern(regexp = AMOUNT, message = AMOUNT_REASON)
        String total,

        @NotNull OffsetDateTime paidAt,
        @Nullable @Size(max = 200) List<@NotNull @Valid Line> lines) {

    static final String AMOUNT = "[0-9]{1,12}(\\.[0-9]{1,2})?";
    static final String AMOUNT_REASON = "应写成 299.00 这样的金额";
    static final String CURRENCY = "[A-Z]{3}";
    static final String CURRENCY_REASON = "应写成 CNY 这样的三个字母";
    static final String USUAL_CURRENCY = "CNY";

    /** @param amount of all pieces together */
    record Line(
            @NotBlank @Size(max = 100) String sku,
            @NotNull @Min(1) @Max(100_000) Integer quantity,

            @NotNull @Pattern(regexp = AMOUNT, message = AMOUNT_REASON)
            String amount,

            @Nullable @Size(max = 300) String name) {}

    long fen() {
        return Money.parse(total).fen();
    }

    String inCurrency() {
        return Objects.requireNonNullElse(currency, USUAL_CURRENCY);
    }

    String overChannel() {
        return Objects.requireNonNullElse(channel, "store");
    }

    List<Line> sold() {
        return Objects.requireNonNullElse(lines, List.of());
    }

    /** How the row names its customer, if it does. */
    @Nullable
    CustomerRef customerRef() {
        if (customer != null && !customer.isBlank()) return new CustomerRef(CustomerRef.EXTERNAL_ID, customer);
        if (memberNo != null && !memberNo.isBlank()) return new CustomerRef(CustomerRef.MEMBER_NO, memberNo);
        return null;
    }

    @Override
    public String toString() {
        return "OrderRow(%s)".formatted(externalId);
    }
}
