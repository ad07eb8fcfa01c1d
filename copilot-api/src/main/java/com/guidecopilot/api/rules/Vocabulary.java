package com.guidecopilot.api.rules;

import com.guidecopilot.api.rules.Kind.ListOf;
import com.guidecopilot.api.rules.Kind.Plain;
import com.guidecopilot.api.rules.Kind.Thing;
import java.util.HashMap;
import java.util.Map;

/** The names that a rule may speak of. What is not in it does not compile. */
public record Vocabulary(Map<String, Kind> names) {

    public Vocabulary {
        names = Map.copyOf(names);
    }

    /** All things in it by their names, however deep they lie. */
    Map<String, Thing> things() {
        Map<String, Thing> found = new HashMap<>();
        names.values().forEach(kind -> collect(kind, found));
        return Map.copyOf(found);
    }

    private static void collect(Kind kind, Map<String, Thing> found) {
        switch (kind) {
            case Plain ignored -> {}
            case ListOf list -> collect(list.of(), found);
            case Thing thing -> {
                Thing other = found.put(thing.name(), thing);
                if (other != null && !other.equals(thing)) {
                    throw new IllegalArgumentException("two things are called %s".formatted(thing.name()));
                }
                thing.fields().values().forEach(field -> collect(field, found));
            }
        }
    }
}
