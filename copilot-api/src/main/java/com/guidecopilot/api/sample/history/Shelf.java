package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Product.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that is sold, asked for by what it is for. */
record Shelf(List<Product> products) {

    /** A child is given the next stage from about here on before it is old enough. */
    private static final double MONTHS_AHEAD = 0.7;

    private static final double MONTHS_AFTER = 0.6;
    /** From here on pull-ups are easier than tapes. */
    private static final double STANDS_AT = 10;

    List<String> formulaSeries() {
        return products.stream()
                .filter(one -> one.kind() == Kind.FORMULA)
                .map(Product::series)
                .distinct()
                .toList();
    }

    /** The stage for that age; of another series where this one has none. */
    Optional<Product> formula(String series, double months) {
        List<Product> fitting = fitting(Set.of(Kind.FORMULA), months);
        return fitting.stream()
                .filter(one -> one.series().equals(series))
                .max(Comparator.comparingDouble(one -> one.months().from()))
                .or(() -> fitting.stream().findFirst());
    }

    /** The stage that a child is about to be given, or has just been given. */
    Optional<Product> nextFormula(String series, double months) {
        return products.stream()
                .filter(one -> one.kind() == Kind.FORMULA && one.series().equals(series))
                .filter(one -> one.months().from() > 0)
                .filter(one -> months >= one.months().from() - MONTHS_AHEAD
                        && months <= one.months().from() + MONTHS_AFTER)
                .findFirst();
    }

    Optional<Product> diaper(double months, double kilograms) {
        return products.stream()
                .filter(one -> one.kind() == Kind.DIAPER && one.kilograms().has(kilograms))
                .min(Comparator.comparing((Product one) -> one.category().endsWith("拉拉裤") != months >= STANDS_AT)
                        .thenComparing(one -> middle(one.kilograms(), kilograms)));
    }

    List<Product> fitting(Set<Kind> kinds, double months) {
        return products.stream()
                .filter(one -> kinds.contains(one.kind()) && one.months().has(months))
                .toList();
    }

    private static double middle(Range range, double value) {
        return Math.abs((range.from() + range.to()) / 2 - value);
    }
}
