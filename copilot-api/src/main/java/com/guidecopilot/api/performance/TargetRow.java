package com.guidecopilot.api.performance;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a store is to sell in a month.
 *
 * @param amount as a decimal string
 * @param currency null = CNY
 */
record TargetRow(
        @NotBlank @Size(max = 64) String store,
        @NotNull YearMonth period,

        @NotNull @Pattern(regexp = "[0-9]{1,12}(\\.[0-9]{1,2})?", message = "应写成 500000.00 这样的金额")
        String amount,

        @Nullable @Pattern(regexp = "[A-Z]{3}", message = "应写成 CNY 这样的三个字母")
        String currency) {

    String inCurrency() {
        return Objects.requireNonNullElse(currency, "CNY");
    }
}
