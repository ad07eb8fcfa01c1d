package com.guidecopilot.eval;

import java.net.URI;
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

    /** Where the running service is. */
    URI service() {
        String here = "http://localhost:" + get("COPILOT_PORT", "8080");
        String named = get("COPILOT_SERVICE_URL", here);
        if (!named.matches("https?://[^\\s/]+/?")) {
            throw new Usage("COPILOT_SERVICE_URL is \"%s\", not like http://localhost:8080".formatted(named));
        }
        return URI.create(named);
    }

    Path embeddingCache() {
        return Path.of(get("COPILOT_VAR_DIR", "var"), "cache", "embeddings");
    }
}
