package com.guidecopilot.api.takeover.briefing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How people in any shop talk, one entry a line, under {@code briefing/}. */
final class Resource {

    private Resource() {}

    static List<String> lines(String name) {
        try (InputStream file = Resource.class.getResourceAsStream("/briefing/" + name)) {
            if (file == null) throw new IllegalStateException("briefing/%s is missing".formatted(name));
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
