package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.knowledge.offer.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody bought.
 *
 * @param customer null when unknown, not here yet, or erased
 * @param soldBy null when nobody in particular sold it
 * @param refunded what was given back of the total until now
 */
public record Order(
        UUID id,
        String externalId,
        @Nullable UUID customer,
        UUID store,
        @Nullable Owner soldBy,
        String channel,
        String currency,
        Money total,
        Money refunded,
        Instant paidAt,
        List<Line> lines,
        List<Refund> refunds) {

    public Order {
        lines = List.copyOf(lines);
        refunds = List.copyOf(refunds);
    }

    /** @param amount of all pieces together */
    public record Line(String sku, @Nullable String name, int quantity, Money amount) {}

    public record Refund(UUID id, String externalId, Money amount, Instant at) {}
}
