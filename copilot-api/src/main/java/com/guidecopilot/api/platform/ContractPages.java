package com.guidecopilot.api.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code resources/openapi}: examples, descriptions and what problems look like. */
record ContractPages(JsonMapper json) {

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Map<String, Object>>> DOCUMENTS = new TypeReference<>() {};

    Optional<String> text(String name) {
        ClassPathResource page = new ClassPathResource("openapi/" + name);
        if (!page.exists()) return Optional.empty();
        try {
            return Optional.of(page.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Object> example(String name) {
        return text(name).map(page -> json.readValue(page, Object.class));
    }

    /** @return by {@code name}, or by {@code operationId.name} where one operation means something else by it */
    Map<String, String> parameters() {
        return json.readValue(required("parameters.json"), WORDS);
    }

    /** @return by slug: what a problem's document holds beyond type, title and status */
    Map<String, Map<String, Object>> problems() {
        return json.readValue(required("problems.json"), DOCUMENTS);
    }

    private String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("openapi/%s is missing".formatted(name)));
    }
}
