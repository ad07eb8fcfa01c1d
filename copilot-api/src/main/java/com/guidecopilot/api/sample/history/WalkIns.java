package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Order;
import com.guidecopilot.api.sample.history.PastDay.Refund;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Orders of people whom a shop does not know: of one day, the same whenever one looks. */
final class WalkIns {

    private static final DateTimeFormatter IN_ID = DateTimeFormatter.ofPattern("yyMMdd");
    private static final double RETURNED = 0.03;
    private static final int LATEST_RETURN = 6;

    private final World world;
    private final Till till;
    private final Basket basket;

    WalkIns(World world) {
        this.world = world;
        this.till = new Till(world);
        this.basket = new Basket(world.chain().shelf());
    }

    List<Order> orders(LocalDate day) {
        List<Order> orders = new ArrayList<>();
        for (Shop shop : world.chain().shops()) orders.addAll(orders(shop, day));
        return orders;
    }

    /** What was brought back on that day of orders since {@code earliest}. */
    List<Refund> refunds(LocalDate day, LocalDate earliest) {
        List<Refund> refunds = new ArrayList<>();
        for (int ago = 1; ago <= LATEST_RETURN; ago++) {
            LocalDate paid = day.minusDays(ago);
            if (paid.isBefore(earliest)) continue;
            for (Shop shop : world.chain().shops()) {
                for (Order order : orders(shop, paid))
                    refund(order, shop, ago, day).ifPresent(refunds::add);
            }
        }
        return refunds;
    }

    private Optional<Refund> refund(Order order, Shop shop, int ago, LocalDate day) {
        Dice dice = Dice.of(world.plan().seed(), "walk-in-refund", order.externalId());
        if (!dice.chance(RETURNED) || dice.between(1, LATEST_RETURN) != ago) return Optional.empty();
        String amount = dice.pick(order.lines()).amount();
        LocalDateTime at = day.atTime(DayCurve.visit(dice, shop));
        return Optional.of(new Refund(order.externalId() + "-R", order.externalId(), amount, world.at(at)));
    }

    private List<Order> orders(Shop shop, LocalDate day) {
        Dice dice = Dice.of(world.plan().seed(), "walk-ins", shop.code(), day);
        double expected = world.plan().walkInsADay()
                * (shop.tier() == Shop.Tier.SELF_RUN ? 1.25 : 0.85)
                * DayCurve.weight(day)
                * world.campaign(day).map(Campaign::surge).orElse(1.0);
        int count = (int) (expected * dice.between(0.4, 1.6) + dice.between(0.0, 1.0));
        List<Order> orders = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            order(shop, day, i, dice.split()).ifPresent(orders::add);
        }
        return orders;
    }

    private Optional<Order> order(Shop shop, LocalDate day, int place, Dice dice) {
        LocalDateTime at = day.atTime(DayCurve.visit(dice, shop));
        double months = dice.chance(0.08)
                ? -1
                : dice.around(Duration.ofSeconds(12), 0.9).toSeconds();
        Desk desk = dice.pick(shop.desks());
        String soldBy = dice.chance(0.22) ? null : desk.owner();
        return basket.wish(months, dice.pick(world.chain().shelf().formulaSeries()), dice)
                .flatMap(product -> till.ring(
                        "HXH-%s%s-%s-%d".formatted(world.plan().tag(), shop.code(), IN_ID.format(day), place),
                        shop,
                        soldBy,
                        null,
                        Prices.STORE,
                        at,
                        basket.around(product, Basket.quantity(product, dice), months, dice)));
    }
}
