package com.guidecopilot.api.performance;

import com.guidecopilot.knowledge.offer.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a store was to sell in a month, as it was said at a time.
 *
 * @param replacedAt when it was said otherwise; null = it stands
 */
record Target(
        UUID id,
        UUID store,
        YearMonth period,
        Money amount,
        String currency,
        Instant recordedAt,
        @Nullable Instant replacedAt) {

    boolean says(TargetRow row) {
        return amount.equals(Money.parse(row.amount())) && currency.equals(row.inCurrency());
    }
}
