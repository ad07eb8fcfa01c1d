package com.guidecopilot.api.rules;

import java.util.Map;

/** What a name in a rule can stand for. */
public sealed interface Kind {

    /** Values: a {@code String}, a {@code Long}, a {@code Boolean}. */
    enum Plain implements Kind {
        TEXT,
        NUMBER,
        YES_NO
    }

    /** Values: a {@code List}. */
    record ListOf(Kind of) implements Kind {}

    /**
     * Values: a {@code Map} that has each of the fields.
     *
     * @param name unlike any other thing's in the vocabulary
     */
    record Thing(String name, Map<String, Kind> fields) implements Kind {

        public Thing {
            fields = Map.copyOf(fields);
        }
    }
}
