package com.guidecopilot.api.takeover.briefing;

import java.util.List;
import java.util.regex.Pattern;

/** People write as they speak at home; cues and examples are in the common language. The words are in {@code dialect.tsv}. */
final class Dialect {

    private record Word(Pattern spoken, String common) {}

    private static final List<Word> WORDS = Resource.lines("dialect.tsv").stream()
            .map(line -> line.split("\t", 2))
            .map(pair -> new Word(Pattern.compile(pair[0]), pair[1]))
            .toList();

    private Dialect() {}

    static String common(String folded) {
        String common = folded;
        for (Word word : WORDS) common = word.spoken().matcher(common).replaceAll(word.common());
        return common;
    }
}
