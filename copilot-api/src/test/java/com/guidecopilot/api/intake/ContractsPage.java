package com.guidecopilot.api.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docs/data-contracts.md, as those read it who write an export: a section a contract, each with its two examples. */
record ContractsPage(List<Section> sections) {

    private static final Pattern SECTION = Pattern.compile("(?m)^## ([a-z-]+)$");

    /** @param jsonl its lines */
    record Section(String contract, String csv, List<String> jsonl) {}

    static ContractsPage read() {
        String text = text();
        List<Section> sections = new ArrayList<>();
        Matcher heading = SECTION.matcher(text);
        while (heading.find()) {
            int next = text.indexOf("\n## ", heading.end());
            String section = text.substring(heading.end(), next < 0 ? text.length() : next);
            sections.add(new Section(
                    heading.group(1),
                    block(section, "csv"),
                    block(section, "jsonl").lines().toList()));
        }
        return new ContractsPage(sections);
    }

    private static String block(String section, String kind) {
        Matcher block = Pattern.compile("(?s)```" + kind + "\n(.*?)```").matcher(section);
        if (!block.find()) throw new AssertionError("no example in %s in: %s".formatted(kind, section));
        return block.group(1);
    }

    private static String text() {
        try {
            Path page = Path.of("docs/data-contracts.md");
            return Files.readString(Files.exists(page) ? page : Path.of("..").resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
