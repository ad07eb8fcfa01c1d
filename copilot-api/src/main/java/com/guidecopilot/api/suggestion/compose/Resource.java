package com.guidecopilot.api.suggestion.compose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists of how people in any shop talk, one entry a line, under {@code compose/}. */
final class Resource {

    private Resource() {}

    static List<String> lines(String name) {
        try (InputStream file = Resource.class.getResourceAsStream("/compose/" + name)) {
            if (file == null) throw new IllegalStateException("compose/%s is missing".formatted(name));
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
