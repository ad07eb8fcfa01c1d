package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Product.Kind;
import com.guidecopilot.api.sample.history.Till.Bought;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What goes into a basket, beside what somebody came for. */
record Basket(Shelf shelf) {

    private static final Set<Kind> EXTRAS = Set.of(Kind.GOODS, Kind.SUPPLEMENT);
    private static final double OUT_OF_DIAPERS = 30;
    private static final double OFF_FORMULA = 42;

    /** @param months of the child; negative before its birth */
    List<Bought> around(Product wanted, int quantity, double months, Dice dice) {
        List<Bought> basket = new ArrayList<>();
        basket.add(new Bought(wanted, quantity));
        if (wanted.kind() != Kind.DIAPER && months < OUT_OF_DIAPERS && dice.chance(0.12)) {
            diaper(months).ifPresent(one -> basket.add(new Bought(one, dice.between(1, 2))));
        }
        if (dice.chance(0.28)) extra(months, dice).ifPresent(one -> basket.add(new Bought(one, 1)));
        if (dice.chance(0.1)) extra(months, dice).ifPresent(one -> basket.add(new Bought(one, dice.between(1, 2))));
        return basket;
    }

    /** What somebody comes in for whom nobody knows better. */
    Optional<Product> wish(double months, String series, Dice dice) {
        double throwOf = dice.between(0.0, 1.0);
        if (months < 0) return one(shelf.fitting(Set.of(Kind.MATERNITY), 0), dice);
        if (throwOf < 0.32 && months < OFF_FORMULA) return shelf.formula(series, months);
        if (throwOf < 0.62 && months < OUT_OF_DIAPERS) return diaper(months);
        if (throwOf < 0.65) return one(shelf.fitting(Set.of(Kind.DURABLE), months), dice);
        if (throwOf < 0.7 && months < 4) return one(shelf.fitting(Set.of(Kind.MATERNITY), months), dice);
        return extra(months, dice);
    }

    static int quantity(Product product, Dice dice) {
        return switch (product.kind()) {
            case FORMULA -> dice.pick(List.of(1, 2, 2, 2, 3));
            case DIAPER -> dice.pick(List.of(1, 2, 2, 3));
            case GOODS -> dice.pick(List.of(1, 1, 1, 2));
            case DURABLE, MATERNITY, SUPPLEMENT, PRESCRIBED -> 1;
        };
    }

    private Optional<Product> diaper(double months) {
        return shelf.diaper(months, Growth.kilograms(months));
    }

    private Optional<Product> extra(double months, Dice dice) {
        return one(shelf.fitting(months < 0 ? Set.of(Kind.MATERNITY) : EXTRAS, Math.max(0, months)), dice);
    }

    private static Optional<Product> one(List<Product> of, Dice dice) {
        return of.isEmpty() ? Optional.empty() : Optional.of(dice.pick(of));
    }
}
