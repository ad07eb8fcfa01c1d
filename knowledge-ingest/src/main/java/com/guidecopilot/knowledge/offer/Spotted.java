package com.guidecopilot.knowledge.offer;

import java.util.List;

/** Which product a customer speaks of. */
public sealed interface Spotted {

    record None() implements Spotted {}

    /** A stage or size of a known family that the catalogue does not have. */
    record Unlisted() implements Spotted {}

    record One(Product product) implements Spotted {}

    /** Several fit equally well: the customer named a kind, not a thing. */
    record Several(List<Product> products) implements Spotted {
        public Several {
            if (products.size() < 2) throw new IllegalArgumentException("several products are at least two");
            products = List.copyOf(products);
        }
    }

    default List<Product> products() {
        return switch (this) {
            case None none -> List.of();
            case Unlisted unlisted -> List.of();
            case One one -> List.of(one.product());
            case Several several -> several.products();
        };
    }

    static Spotted of(List<Product> products) {
        return switch (products.size()) {
            case 0 -> new None();
            case 1 -> new One(products.getFirst());
            default -> new Several(products);
        };
    }
}
