package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a passage apart into what can be said of it: the answer below a question, a script's words, a row, a list's items. */
final class PassageText {

    private static final Pattern AFTER_SENTENCE = Pattern.compile("(?<=[。！？!?\\n])");
    private static final Pattern MARK = Pattern.compile("^(?:[-*•·]|\\d{1,2}[.、)）]|[（(]\\d{1,2}[)）])\\s*");
    private static final Pattern QUESTION = Pattern.compile("^(?:问|Q)[：:]\\s*");
    private static final Pattern ANSWER = Pattern.compile("^(?:答|A)[：:]\\s*");
    /** Columns that mean nothing to a customer. */
    private static final Set<String> CODES = Set.of("sku", "编号", "编码", "货号", "条码");

    private static final String SCRIPT_WORDS = "话术：";
    /** A longer item is more than an answer, and is said sentence by sentence. */
    private static final int ITEM = 70;

    private static final int ANSWERED = 110;

    private PassageText() {}

    /** What may be said of a passage, in pieces that stand by themselves. */
    static List<String> pieces(Hit hit) {
        return switch (hit.kind()) {
            case QUESTION_ANSWER -> items(answer(hit.text()), ANSWERED);
            case SCRIPT -> List.of(scriptWords(hit.text()));
            case TABLE_ROW -> List.of(row(hit.text()));
            case TEXT -> items(hit.text(), ITEM);
        };
    }

    /** What a passage is about: a question by its words, a script by its occasion, anything else by its heading. */
    static String subject(Hit hit) {
        String heading =
                hit.heading().substring(hit.heading().lastIndexOf('›') + 1).strip();
        return switch (hit.kind()) {
            case QUESTION_ANSWER ->
                QUESTION.matcher(hit.text().lines().findFirst().orElse("")).replaceFirst("");
            case SCRIPT -> hit.text().substring(0, Math.max(0, hit.text().indexOf(SCRIPT_WORDS)));
            case TABLE_ROW, TEXT -> heading;
        };
    }

    /** The words of a script, without when to use it. */
    static String scriptWords(String text) {
        int at = text.indexOf(SCRIPT_WORDS);
        return (at < 0 ? text : text.substring(at + SCRIPT_WORDS.length())).strip();
    }

    private static String answer(String text) {
        int line = text.indexOf('\n');
        return ANSWER.matcher((line < 0 ? text : text.substring(line + 1)).strip())
                .replaceFirst("");
    }

    /** The cells of a row, without those that mean nothing to a customer. */
    static List<String[]> cells(String row) {
        return Stream.of(row.split("; ?"))
                .map(cell -> cell.split("[:：] ?", 2))
                .filter(cell -> cell.length == 2 && !cell[1].isBlank())
                .filter(cell -> !CODES.contains(cell[0].strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** {@code 商品: A; 重量: 7.2kg} becomes {@code A：重量7.2kg。} */
    private static String row(String text) {
        List<String[]> cells = cells(text);
        if (cells.size() < 2) return text;
        return cells.getFirst()[1].strip() + "："
                + cells.stream()
                        .skip(1)
                        .map(cell -> cell[0].strip() + " " + cell[1].strip())
                        .collect(Collectors.joining("，", "", "。"));
    }

    /** List items whole as long as they are short, else by sentences. */
    private static List<String> items(String text, int longest) {
        List<String> items = new ArrayList<>();
        text.strip().lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String item = MARK.matcher(line).replaceFirst("");
            if (item.length() <= longest) items.add(item);
            else items.addAll(sentences(item));
        });
        return items;
    }

    static List<String> sentences(String text) {
        return Stream.of(AFTER_SENTENCE.split(text.strip()))
                .map(sentence -> MARK.matcher(sentence.strip()).replaceFirst(""))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }
}
