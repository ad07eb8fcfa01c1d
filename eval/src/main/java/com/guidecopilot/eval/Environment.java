package com.guidecopilot.eval;

import java.nio.file.Path;
import java.util.Map;

/** The COPILOT_ variables that the launcher sets. */
record Environment(Map<String, String> variables) {

    static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    String get(String name, String otherwise) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? otherwise : value;
    }

    /** @throws IllegalStateException naming the variable */
    String required(String name) {
        String value = get(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("%s is not set: ./copilot sets it".formatted(name));
        }
        return value;
    }

    Path embeddingCache() {
        return Path.of(get("COPILOT_VAR_DIR", "var"), "cache", "embeddings");
    }
}
