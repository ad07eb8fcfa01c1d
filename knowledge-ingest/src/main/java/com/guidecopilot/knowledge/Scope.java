package com.guidecopilot.knowledge;

/** Where a document holds. A narrower scope wins over a wider one. Written {@code brand}, {@code region:<code>}, {@code store:<code>}. */
public sealed interface Scope {

    record BrandWide() implements Scope {
        @Override
        public String toString() {
            return "brand";
        }
    }

    record Region(String code) implements Scope {
        public Region {
            requireCode(code);
        }

        @Override
        public String toString() {
            return "region:" + code;
        }
    }

    record Store(String code) implements Scope {
        public Store {
            requireCode(code);
        }

        @Override
        public String toString() {
            return "store:" + code;
        }
    }

    /** @throws IllegalArgumentException naming the text, when it is none of the three forms */
    static Scope parse(String text) {
        String scope = text.strip();
        if (scope.isEmpty() || scope.equals("brand")) return new BrandWide();
        if (scope.startsWith("region:"))
            return new Region(scope.substring("region:".length()).strip());
        if (scope.startsWith("store:"))
            return new Store(scope.substring("store:".length()).strip());
        throw new IllegalArgumentException("scope \"%s\" is not brand, region:<code> or store:<code>".formatted(text));
    }

    private static void requireCode(String code) {
        if (code.isBlank()) throw new IllegalArgumentException("a scope of a region or store needs its code");
    }
}
