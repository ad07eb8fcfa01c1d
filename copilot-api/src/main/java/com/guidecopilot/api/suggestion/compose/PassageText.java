package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes a passage apart into what can be said of it: the answer below a question, a script's words, a row's cells, sentences. */
final class PassageText {

    private static final Pattern AFTER_SENTENCE = Pattern.compile("(?<=[。！？!?；;\\n])");
    /** Columns that mean nothing to a customer. */
    private static final Set<String> CODES = Set.of("sku", "编号", "编码", "货号", "条码");

    private static final String SCRIPT_WORDS = "话术：";

    private PassageText() {}

    /** What may be said of a passage, in pieces that stand by themselves. */
    static List<String> pieces(Hit hit) {
        return switch (hit.kind()) {
            case QUESTION_ANSWER -> sentences(answer(hit.text()));
            case SCRIPT -> List.of(scriptWords(hit.text()));
            case TABLE_ROW -> cells(hit.text());
            case TEXT -> sentences(hit.text());
        };
    }

    /** The words of a script, without when to use it. */
    static String scriptWords(String text) {
        int at = text.indexOf(SCRIPT_WORDS);
        return (at < 0 ? text : text.substring(at + SCRIPT_WORDS.length())).strip();
    }

    private static String answer(String text) {
        int line = text.indexOf('\n');
        return line < 0 ? text : text.substring(line + 1);
    }

    /** {@code 商品: A; 重量: 7.2kg} becomes {@code A的重量是7.2kg}, {@code …}: one piece a cell but the first, which is the subject. */
    private static List<String> cells(String row) {
        List<String[]> cells = Stream.of(row.split("; ?"))
                .map(cell -> cell.split("[:：] ?", 2))
                .filter(cell -> cell.length == 2 && !cell[1].isBlank())
                .toList();
        if (cells.size() < 2) return List.of(row);
        String subject = cells.getFirst()[1].strip();
        List<String> pieces = new ArrayList<>();
        for (String[] cell : cells.subList(1, cells.size())) {
            if (CODES.contains(cell[0].strip().toLowerCase(Locale.ROOT))) continue;
            pieces.add("%s的%s是%s。".formatted(subject, cell[0].strip(), cell[1].strip()));
        }
        return pieces;
    }

    static List<String> sentences(String text) {
        return Stream.of(AFTER_SENTENCE.split(text.strip()))
                .map(sentence -> sentence.strip().replaceFirst("^[-*•·] *", ""))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
