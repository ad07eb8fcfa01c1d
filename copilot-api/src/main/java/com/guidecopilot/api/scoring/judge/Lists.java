package com.guidecopilot.api.scoring.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How people in any shop talk, one entry a line, under {@code judge/}. */
final class Lists {

    private static final String COMMENT = "# ";

    private Lists() {}

    static List<String> lines(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                .toList();
    }

    static String text(String name) {
        try (InputStream file = Lists.class.getResourceAsStream("/judge/" + name)) {
            if (file == null) throw new IllegalStateException("judge/%s is missing".formatted(name));
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
