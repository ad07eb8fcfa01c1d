package com.guidecopilot.eval;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was typed: a name, then {@code --key value} pairs and switches.
 *
 * @param name of the task or benchmark; empty when none was given
 */
record Arguments(String name, Map<String, String> values) {

    private static final Set<String> SWITCHES = Set.of("--json", "--help");

    /** @throws Usage when something is no option or lacks its value */
    static Arguments parse(List<String> words, Set<String> options) {
        String name = "";
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (SWITCHES.contains(word)) {
                values.put(word, "");
            } else if (options.contains(word)) {
                if (i + 1 == words.size()) throw new Usage("%s needs a value".formatted(word));
                values.put(word, words.get(++i));
            } else if (word.startsWith("-") || !name.isEmpty()) {
                throw new Usage("\"%s\" is not understood; options are %s".formatted(word, options));
            } else {
                name = word;
            }
        }
        return new Arguments(name, Map.copyOf(values));
    }

    boolean json() {
        return values.containsKey("--json");
    }

    boolean help() {
        return values.containsKey("--help");
    }

    Optional<Path> path(String option) {
        return Optional.ofNullable(values.get(option)).map(Path::of);
    }

    Path requiredPath(String option) {
        return path(option).orElseThrow(() -> new Usage("%s DIR is needed".formatted(option)));
    }

    int number(String option, int otherwise) {
        String value = values.get(option);
        if (value == null) return otherwise;
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new Usage("%s \"%s\" is not a number".formatted(option, value));
        }
    }
}
