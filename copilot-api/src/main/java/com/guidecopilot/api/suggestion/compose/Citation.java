package com.guidecopilot.api.suggestion.compose;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a sentence was taken from.
 *
 * @param ref the chunk's id, the offer's id, or the product's sku
 * @param label what people read, such as {@code 退换货政策 · 2}
 * @param quote the words or the fact that vouch for the sentence
 * @param asOf the moment that an offer was looked up for; null for what is not of a moment
 * @param validUntil when the fact is known to end; null = nothing is known to end it
 */
public record Citation(
        Kind kind,
        String ref,
        String label,
        String quote,
        @Nullable Instant asOf,
        @Nullable Instant validUntil) {

    public enum Kind {
        PASSAGE,
        OFFER,
        PRODUCT
    }
}
