package com.guidecopilot.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads templates from {@code prompts/<name>.v<version>.txt}. A published version is never edited: a new one is added. */
final class Templates {

    private final Map<String, Template> read = new ConcurrentHashMap<>();

    Template get(String name, int version) {
        return read.computeIfAbsent("prompts/%s.v%d.txt".formatted(name, version), path -> {
            try (InputStream in = Templates.class.getClassLoader().getResourceAsStream(path)) {
                if (in == null) throw new IllegalArgumentException("there is no template " + path);
                return Template.of(name + "@" + version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read template " + path, e);
            }
        });
    }
}
