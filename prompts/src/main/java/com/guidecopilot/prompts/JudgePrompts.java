package com.guidecopilot.prompts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a model is told that judges a talk. The talk is data between marks, whoever wrote it. */
public final class JudgePrompts {

    private final Templates templates = new Templates();

    public Filled rules() {
        return templates.get("judge/rules", 2).fill(Map.of());
    }

    public Filled talk(List<Filled> lines) {
        String all = lines.stream().map(Filled::text).collect(Collectors.joining("\n"));
        return templates.get("judge/talk", 1).fill(Map.of("lines", all));
    }

    /** Of whoever is judged. @param number by which the model cites it, from 1 */
    public Filled ownLine(int number, String text) {
        return line("judge/own-line", number, text);
    }

    public Filled colleagueLine(int number, String text) {
        return line("judge/colleague-line", number, text);
    }

    public Filled customerLine(int number, String text) {
        return line("judge/customer-line", number, text);
    }

    /** A text as it stands in a line: as long as before, on one line, and without the signs of our marks. */
    public static String asData(String text) {
        return text.replace('<', '＜')
                .replace('>', '＞')
                .replace('\n', ' ')
                .replace('\r', ' ')
                .replace('【', '[')
                .replace('】', ']');
    }

    private Filled line(String template, int number, String text) {
        return templates.get(template, 1).fill(Map.of("number", Integer.toString(number), "text", asData(text)));
    }
}
