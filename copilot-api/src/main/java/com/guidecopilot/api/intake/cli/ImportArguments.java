package com.guidecopilot.api.intake.cli;

import java.util.ArrayList;
import java.util.List;

/** The command's words, understood or not. */
sealed interface ImportArguments {

    /** @param brand whose sample account is used when no token is given; empty = the first sample brand's */
    record Import(String brand, boolean json, List<String> paths) implements ImportArguments {
        public Import {
            paths = List.copyOf(paths);
        }
    }

    record Help() implements ImportArguments {}

    /** @param hint one line that says what is right */
    record Wrong(String hint) implements ImportArguments {}

    static ImportArguments of(String... words) {
        String brand = "";
        boolean json = false;
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            if (word.equals("--help") || word.equals("-h")) return new Help();
            if (word.equals("--json")) {
                json = true;
            } else if (word.equals("--brand")) {
                if (i + 1 == words.length) return new Wrong("--brand needs the brand's code");
                brand = words[++i];
            } else if (word.startsWith("--brand=")) {
                brand = word.substring("--brand=".length());
            } else if (word.startsWith("-")) {
                return new Wrong("unknown option %s; the options are --brand B and --json".formatted(word));
            } else {
                paths.add(word);
            }
        }
        if (paths.isEmpty()) return new Wrong("name a file or folder: import [--brand B] [--json] PATH…");
        return new Import(brand, json, paths);
    }
}
