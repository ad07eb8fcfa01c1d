package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Line;
import com.guidecopilot.api.sample.history.PastDay.Order;
import com.guidecopilot.knowledge.offer.Money;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rings up what is bought, at what it costs there that day. */
final class Till {

    private static final double STRONG_CAMPAIGN = 1.3;

    record Bought(Product product, int quantity) {}

    private final World world;

    Till(World world) {
        this.world = world;
    }

    /** @return empty when nothing of it is sold there */
    Optional<Order> ring(
            String id,
            Shop shop,
            @Nullable String soldBy,
            @Nullable String customer,
            String channel,
            LocalDateTime at,
            List<Bought> basket) {
        Map<Product, Integer> pieces = new LinkedHashMap<>();
        basket.forEach(one -> pieces.merge(one.product(), one.quantity(), Integer::sum));
        List<Line> lines = new ArrayList<>();
        long total = 0;
        for (Map.Entry<Product, Integer> one : pieces.entrySet()) {
            Product product = one.getKey();
            Optional<Money> price = world.chain().prices().paid(product.sku(), shop.code(), channel, at.toLocalDate());
            if (price.isEmpty()) continue;
            Money amount = reduced(new Money(price.get().fen() * one.getValue()), at);
            total += amount.fen();
            lines.add(new Line(product.sku(), one.getValue(), amount.toString(), product.name()));
        }
        if (lines.isEmpty()) return Optional.empty();
        return Optional.of(new Order(
                id, shop.code(), soldBy, customer, channel, new Money(total).toString(), world.at(at), lines));
    }

    private Money reduced(Money amount, LocalDateTime at) {
        Optional<Campaign> campaign = world.campaign(at.toLocalDate());
        if (campaign.isEmpty()) return amount;
        int percent = campaign.get().surge() >= STRONG_CAMPAIGN ? 92 : 95;
        return new Money(amount.fen() * percent / 1_000 * 10);
    }
}
