package com.guidecopilot.knowledge.offer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one row says of a product: any of price, stock, promotion and gift, at a counter, for a time.
 *
 * @param store empty = every store
 * @param tier the member tier it is for; empty = everybody
 * @param validTo not included; null = until further notice
 */
public record Offer(
        UUID id,
        String sku,
        String store,
        String channel,
        String tier,
        @Nullable Money price,
        @Nullable Money listPrice,
        @Nullable Integer stock,
        @Nullable String promotion,
        @Nullable String gift,
        Instant validFrom,
        @Nullable Instant validTo,
        Instant recordedAt) {

    public static final String STORE_CHANNEL = "store";

    public Offer {
        if (sku.isBlank()) throw new IllegalArgumentException("an offer needs a sku");
        if (channel.isBlank()) throw new IllegalArgumentException("the offer of %s has no channel".formatted(sku));
        if (validTo != null && !validFrom.isBefore(validTo)) {
            throw new IllegalArgumentException(
                    "the offer of %s ends (%s) before it begins (%s)".formatted(sku, validTo, validFrom));
        }
        if (price == null && stock == null && promotion == null && gift == null) {
            throw new IllegalArgumentException(
                    "the offer of %s says neither price, stock, promotion nor gift".formatted(sku));
        }
        if (stock != null && stock < 0)
            throw new IllegalArgumentException("the stock of %s is negative".formatted(sku));
    }

    boolean holdsAt(Instant moment) {
        return !moment.isBefore(validFrom) && (validTo == null || moment.isBefore(validTo));
    }

    /** Whether both rows say the same, wherever and whenever they were written. */
    boolean saysTheSameAs(Offer other) {
        return withoutIdentity(this).equals(withoutIdentity(other));
    }

    private static Offer withoutIdentity(Offer o) {
        return new Offer(
                new UUID(0, 0),
                o.sku,
                o.store,
                o.channel,
                o.tier,
                o.price,
                o.listPrice,
                o.stock,
                o.promotion,
                o.gift,
                o.validFrom,
                o.validTo,
                Instant.EPOCH);
    }
}
