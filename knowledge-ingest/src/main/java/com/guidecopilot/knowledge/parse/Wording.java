package com.guidecopilot.knowledge.parse;

import java.util.regex.Pattern;

/** Small facts about how people write. */
final class Wording {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u200B-\\u200F\\u2060\\uFEFF&&[^\\n\\t]]");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\u00A0]+");
    private static final Pattern LINE_ENDS = Pattern.compile(" *\\n[ \\n]*");
    private static final Pattern QUESTION_THEN_ANSWER =
            Pattern.compile("(?is)(问|q|question)\\s*\\d*\\s*[：:.、].+\\n\\s*(答|a|answer)\\s*\\d*\\s*[：:.、].+");
    private static final Pattern QUESTION_MARK = Pattern.compile("(?is)(问|q|question)\\s*\\d*\\s*[：:.、].+");
    private static final Pattern ANSWER_MARK = Pattern.compile("(?is)(答|a|answer)\\s*\\d*\\s*[：:.、].+");
    private static final int WRAPPED_LINE = 30;
    private static final Pattern FIGURE = Pattern.compile("[-+<>≤≥约]?\\s*[¥￥$]?\\s*\\d[\\d,]*(\\.\\d+)?\\s*(%|％|元)?");
    private static final Pattern DAY = Pattern.compile("(19|20)\\d{2}[-/.年]\\d{1,2}([-/.月]\\d{1,2}日?)?.{0,9}");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d{2}");

    private Wording() {}

    /** Without invisible characters (PostgreSQL refuses NUL), runs of spaces and empty lines. */
    static String clean(String text) {
        String visible = INVISIBLE
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
        String spaced = SPACES.matcher(visible).replaceAll(" ");
        return LINE_ENDS.matcher(spaced).replaceAll("\n").strip();
    }

    static String oneLine(String text) {
        return clean(text).replace('\n', ' ');
    }

    static boolean asks(String heading) {
        return heading.endsWith("？") || heading.endsWith("?");
    }

    static boolean asksAndAnswers(String paragraph) {
        return QUESTION_THEN_ANSWER.matcher(paragraph).matches();
    }

    /** {@code 问：…} or {@code Q1: …} */
    static boolean isMarkedQuestion(String line) {
        return QUESTION_MARK.matcher(line).matches();
    }

    /** {@code 答：…} or {@code A1: …} */
    static boolean isMarkedAnswer(String line) {
        return ANSWER_MARK.matcher(line).matches();
    }

    /**
     * What stands between two lines of a paragraph. A break within a sentence is the editor's and leaves nothing in Chinese
     * and a space in other scripts; one after a short or finished line is the author's.
     */
    static String betweenLines(StringBuilder before) {
        int line = before.length() - (before.lastIndexOf("\n") + 1);
        char last = before.isEmpty() ? '\n' : before.charAt(before.length() - 1);
        if (line < WRAPPED_LINE || !Character.isLetterOrDigit(last)) return "\n";
        return last < 0x80 ? " " : "";
    }

    /** Whether the paragraph leads over to a list below it. */
    static boolean introduces(String paragraph) {
        return paragraph.endsWith("：") || paragraph.endsWith(":");
    }

    /** A number, an amount or a date: such a cell is a value and not the name of a column, as a bare year may be. */
    static boolean isFigure(String cell) {
        if (YEAR.matcher(cell).matches()) return false;
        return FIGURE.matcher(cell).matches() || DAY.matcher(cell).matches();
    }
}
