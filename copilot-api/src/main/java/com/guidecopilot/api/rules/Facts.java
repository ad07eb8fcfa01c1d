package com.guidecopilot.api.rules;

import java.util.HashMap;
import java.util.Map;

/** What holds now, by the names of a vocabulary: texts, {@code Long}, {@code Boolean}, lists and maps of them. */
public record Facts(Map<String, Object> values) {

    public Facts {
        values = Map.copyOf(values);
    }

    public Facts with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return new Facts(more);
    }

    /** Facts may hold a customer's words. */
    @Override
    public String toString() {
        return "Facts" + values.keySet();
    }
}
