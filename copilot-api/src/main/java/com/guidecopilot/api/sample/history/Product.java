package com.guidecopilot.api.sample.history;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the shop sells, and for whom.
 *
 * @param months for children of this age
 * @param kilograms for children of this weight; {@link Range#ANY} where weight does not matter
 * @param kind asked for of every product at every purchase
 */
record Product(
        String sku,
        String name,
        String category,
        List<String> aliases,
        Map<String, String> attributes,
        Range months,
        Range kilograms,
        Kind kind) {

    private static final List<String> AGE = List.of("适用月龄", "适用年龄", "约适用年龄");
    private static final List<String> LARGE = List.of("出行", "喂养用品/餐椅", "喂养用品/小家电", "寝居/婴儿床", "玩具/爬行垫");

    /** Sold on a doctor's word only. */
    private static final List<String> PRESCRIBED = List.of("奶粉/特医食品");
    /** What it does to a body is not for a guide to say. */
    private static final List<String> SUPPLEMENT = List.of("营养品");

    enum Kind {
        FORMULA,
        DIAPER,
        DURABLE,
        MATERNITY,
        SUPPLEMENT,
        GOODS,
        /** Not sold by the house's own word. */
        PRESCRIBED
    }

    static Product of(String sku, String name, String category, List<String> aliases, Map<String, String> attributes) {
        Range months = AGE.stream()
                .flatMap(key -> Stream.ofNullable(attributes.get(key)))
                .flatMap(text -> Range.months(text).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(attributes.get("适用身高")).flatMap(Range::monthsOfHeight))
                .or(() -> Optional.ofNullable(attributes.get("尺码")).flatMap(Range::monthsOfSizes))
                .orElse(Range.ANY);
        Range kilograms = Optional.ofNullable(attributes.get("适用体重"))
                .flatMap(Range::kilograms)
                .orElse(Range.ANY);
        return new Product(sku, name, category, aliases, attributes, months, kilograms, kind(category, kilograms));
    }

    private static Kind kind(String category, Range kilograms) {
        if (isOf(PRESCRIBED, category)) return Kind.PRESCRIBED;
        if (category.startsWith("奶粉")) return Kind.FORMULA;
        if (category.startsWith("纸尿裤") && kilograms != Range.ANY) return Kind.DIAPER;
        if (category.startsWith("孕产") || category.contains("吸奶器") || category.contains("储奶袋")) return Kind.MATERNITY;
        if (isOf(SUPPLEMENT, category)) return Kind.SUPPLEMENT;
        return isOf(LARGE, category) ? Kind.DURABLE : Kind.GOODS;
    }

    /** Stages of one formula are one series. */
    String series() {
        return sku.substring(0, Math.max(sku.lastIndexOf('-'), 1));
    }

    String stage() {
        return attributes.getOrDefault("段位", "");
    }

    String size() {
        return attributes.getOrDefault("尺码", "");
    }

    private static boolean isOf(List<String> categories, String category) {
        return categories.stream().anyMatch(category::startsWith);
    }
}
