package com.guidecopilot.api.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as pages show it: codes for ids, decimal strings for amounts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        String externalId,
        String store,
        @Nullable String soldBy,
        String channel,
        String currency,
        String total,
        String refunded,
        Instant paidAt,
        List<Line> lines,
        List<Refund> refunds) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(String sku, @Nullable String name, int quantity, String amount) {}

    record Refund(String externalId, String amount, Instant at) {}

    static OrderView of(Order order, String store, @Nullable String soldBy) {
        return new OrderView(
                order.externalId(),
                store,
                soldBy,
                order.channel(),
                order.currency(),
                order.total().toString(),
                order.refunded().toString(),
                order.paidAt(),
                order.lines().stream()
                        .map(line -> new Line(
                                line.sku(),
                                line.name(),
                                line.quantity(),
                                line.amount().toString()))
                        .toList(),
                order.refunds().stream()
                        .map(refund ->
                                new Refund(refund.externalId(), refund.amount().toString(), refund.at()))
                        .toList());
    }
}
