package com.guidecopilot.api.performance.figures;

import java.util.Arrays;
import java.util.Optional;

/**
 * The name of a row for the outside: {@code guide:lily@s1}, {@code cloud:yun@*}, {@code seat:seat1@s1}, {@code nobody:@s1},
 * {@code store:s1}, {@code region:east}.
 *
 * @param code of the person, seat, store or region; empty for nobody
 * @param store its code; {@link #ALL} for a cloud guide over all stores, empty for a place
 */
record RowKey(Kind kind, String code, String store) {

    static final String ALL = "*";

    enum Kind {
        guide,
        cloud,
        seat,
        nobody,
        store,
        region;

        boolean isPlace() {
            return this == store || this == region;
        }
    }

    /** @return empty when it is no such name */
    static Optional<RowKey> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) return Optional.empty();
        String rest = text.substring(colon + 1);
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(text.substring(0, colon)))
                .findFirst()
                .flatMap(kind -> {
                    if (kind.isPlace()) return Optional.of(new RowKey(kind, rest, ""));
                    int at = rest.lastIndexOf('@');
                    return at < 0
                            ? Optional.empty()
                            : Optional.of(new RowKey(kind, rest.substring(0, at), rest.substring(at + 1)));
                });
    }

    @Override
    public String toString() {
        return kind + ":" + code + (kind.isPlace() ? "" : "@" + store);
    }
}
