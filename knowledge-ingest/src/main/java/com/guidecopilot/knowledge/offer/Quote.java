package com.guidecopilot.knowledge.offer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a product at a counter at a moment, each fact with the offer it comes from.
 *
 * @param validUntil when any of this next changes, by what is known now; null = nothing is known to change
 */
public record Quote(
        Product product,
        Counter counter,
        Instant at,
        @Nullable Price priced,
        @Nullable Stock stocked,
        List<Words> promotions,
        List<Words> gifts,
        @Nullable Instant validUntil) {

    /**
     * @param wasPrice the list price, where the law lets this store show it beside the price: not above the store's own
     *     lowest deal of the seven days before (规范促销行为暂行规定)
     */
    public record Price(UUID offer, Money amount, @Nullable Money wasPrice) {}

    public record Stock(UUID offer, int pieces) {}

    /** A promotion or gift in headquarters' own words. */
    public record Words(UUID offer, String text) {}

    public Quote {
        promotions = List.copyOf(promotions);
        gifts = List.copyOf(gifts);
    }

    Quote with(Price other) {
        return new Quote(product, counter, at, other, stocked, promotions, gifts, validUntil);
    }

    public Optional<Price> price() {
        return Optional.ofNullable(priced);
    }

    public Optional<Stock> stock() {
        return Optional.ofNullable(stocked);
    }

    /** Whether another quote of the same product states the same facts. */
    public boolean saysTheSameAs(Quote other) {
        return java.util.Objects.equals(priced, other.priced)
                && java.util.Objects.equals(stocked, other.stocked)
                && promotions.equals(other.promotions)
                && gifts.equals(other.gifts);
    }
}
