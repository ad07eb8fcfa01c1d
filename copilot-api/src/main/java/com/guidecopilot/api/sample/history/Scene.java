package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Child;
import com.guidecopilot.api.sample.history.Situation.About;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of whom and what is spoken, and where.
 *
 * @param child null = there is none yet
 * @param product null = of nothing in particular
 * @param slots what stands for {@code {name}} and the like in the script; what is missing cannot be said
 */
record Scene(
        Shopper shopper,
        LocalDate day,
        @Nullable Child child,
        @Nullable Product product,
        Map<String, String> slots) {

    private static final String STAGE_SIGN = "段";

    Scene {
        slots = Map.copyOf(slots);
    }

    static Scene of(
            Shopper shopper,
            LocalDate day,
            About about,
            @Nullable Product product,
            @Nullable Campaign campaign,
            World world,
            Dice dice) {
        Child child = shopper.youngest(day).orElse(null);
        Map<String, String> slots = new HashMap<>();
        shop(slots, shopper.shop(), world, dice);
        called(slots, shopper, child, day, dice);
        if (child != null && about == About.DIAPER) {
            double kilograms = Growth.kilograms(Growth.months(child.bornOn(), day));
            slots.put("kg", number(kilograms));
            slots.put("jin", String.valueOf(Math.round(kilograms * 2)));
        } else if (child != null) {
            slots.put("jin", String.valueOf(Math.round(Growth.kilograms(Growth.months(child.bornOn(), day)) * 2)));
        }
        if (product != null)
            product(slots, product, shopper.shop(), day, world.chain().prices(), dice);
        if (campaign != null) {
            slots.put("campaign", campaign.name());
            slots.put("until", "%d号".formatted(campaign.to().getDayOfMonth()));
        }
        return new Scene(shopper, day, child, product, slots);
    }

    private static void shop(Map<String, String> slots, Shop shop, World world, Dice dice) {
        slots.put("store", shop.name());
        slots.put("hours", shop.hours());
        slots.put("opens", shop.opens().toString());
        slots.put("closes", shop.closes().toString());
        List<Shop> others = world.chain().shops().stream()
                .filter(one -> one.region().equals(shop.region()) && !one.code().equals(shop.code()))
                .toList();
        if (!others.isEmpty()) slots.put("other", dice.pick(others).name());
        Desk.Watch one = shop.tier() == Shop.Tier.MANAGED
                ? null
                : dice.pick(shop.desks()).watches().getFirst();
        if (one != null) slots.put("guide", givenName(one.name()));
    }

    private static void called(
            Map<String, String> slots, Shopper shopper, @Nullable Child child, LocalDate day, Dice dice) {
        if (child == null) {
            slots.put("name", shopper.name());
            slots.put("child", "宝宝");
            return;
        }
        String parent = shopper.father() ? "爸爸" : "妈妈";
        slots.put("name", dice.chance(0.75) ? child.name() + parent : "宝" + (shopper.father() ? "爸" : "妈"));
        slots.put("child", dice.chance(0.7) ? child.name() : "宝宝");
        slots.put("age", Growth.age(child.bornOn(), day));
    }

    private static void product(
            Map<String, String> slots, Product product, Shop shop, LocalDate day, Prices prices, Dice dice) {
        List<String> precise = product.aliases().stream()
                .filter(alias -> product.stage().isEmpty() || alias.contains(STAGE_SIGN))
                .toList();
        slots.put("product", precise.isEmpty() ? product.name() : dice.pick(precise));
        if (!product.stage().isEmpty()) slots.put("stage", product.stage());
        if (!product.size().isEmpty()) slots.put("size", product.size());
        Optional.ofNullable(product.attributes().get("适用月龄")).ifPresent(text -> slots.put("months", text));
        Optional.ofNullable(product.attributes().get("适用体重")).ifPresent(text -> slots.put("range", text));
        prices.said(product.sku(), shop.code(), Prices.STORE, day)
                .ifPresent(price -> slots.put("price", price.spoken()));
        prices.said(product.sku(), shop.code(), Prices.MINI_PROGRAM, day)
                .ifPresent(price -> slots.put("mini", price.spoken()));
    }

    /** Chinese names have the family's first, most often with one character. */
    static String givenName(String name) {
        return name.length() > 2 ? name.substring(name.length() - 2) : name;
    }

    private static String number(double value) {
        String text = "%.1f".formatted(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
