package com.guidecopilot.knowledge.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command's words, understood or not. */
sealed interface IngestArguments {

    record Ingest(String brand, boolean json, List<Path> paths) implements IngestArguments {
        public Ingest {
            paths = List.copyOf(paths);
        }
    }

    record Help() implements IngestArguments {}

    /** @param hint one line that says what is right */
    record Wrong(String hint) implements IngestArguments {}

    static IngestArguments of(String... words) {
        String brand = "";
        boolean json = false;
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--help") || word.equals("-h")) return new Help();
            if (word.equals("--json")) {
                json = true;
            } else if (word.equals("--brand")) {
                brand = i + 1 < words.length ? words[++i] : "";
            } else if (word.startsWith("--brand=")) {
                brand = word.substring("--brand=".length());
            } else if (word.startsWith("-")) {
                return new Wrong("unknown option %s; the options are --brand B and --json".formatted(word));
            } else {
                try {
                    paths.add(Path.of(word));
                } catch (InvalidPathException e) {
                    return new Wrong("\"%s\" is not a path".formatted(word));
                }
            }
        }
        if (brand.isBlank()) return new Wrong("--brand B is missing: ingest --brand B [--json] PATH…");
        if (paths.isEmpty()) return new Wrong("name a file or folder: ingest --brand B [--json] PATH…");
        return new Ingest(brand, json, paths);
    }
}
