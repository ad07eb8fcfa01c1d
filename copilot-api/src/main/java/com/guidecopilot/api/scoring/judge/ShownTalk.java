package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.judge.Piece.Side;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.prompts.Filled;
import com.guidecopilot.prompts.JudgePrompts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A talk as a model gets to see it: each line as long as it was, so that a quote from it leads to the original. */
record ShownTalk(List<Shown> lines) {

    private static final char NOBODY = '〇';
    private static final int BEGINNING = 20;
    private static final int END = 60;

    record Shown(Line line, Side side, String text) {}

    ShownTalk {
        lines = List.copyOf(lines);
    }

    static ShownTalk of(Transcript transcript, Writer author, Names names) {
        Map<Line, StringBuilder> texts = new LinkedHashMap<>();
        Map<Line, Side> sides = new LinkedHashMap<>();
        for (Piece piece : Talk.of(transcript, author, names).pieces()) {
            Line line = piece.line();
            String hidden = Talk.heard(line.text(), names);
            StringBuilder text = texts.computeIfAbsent(
                    line, one -> new StringBuilder(" ".repeat(one.text().length())));
            text.replace(piece.from(), piece.to(), hidden.substring(piece.from(), piece.to()));
            sides.put(line, piece.side());
        }
        List<Shown> lines = new ArrayList<>();
        texts.forEach((line, text) -> lines.add(new Shown(
                line,
                sides.getOrDefault(line, Side.CUSTOMER),
                JudgePrompts.asData(text.toString().replace(Names.HIDDEN, NOBODY)))));
        if (lines.size() <= BEGINNING + END) return new ShownTalk(lines);
        List<Shown> ends = new ArrayList<>(lines.subList(0, BEGINNING));
        ends.addAll(lines.subList(lines.size() - END, lines.size()));
        return new ShownTalk(ends);
    }

    Filled asked(JudgePrompts prompts) {
        List<Filled> filled = new ArrayList<>();
        for (Shown shown : lines) {
            int number = filled.size() + 1;
            String text = shown.text().strip();
            filled.add(
                    switch (shown.side()) {
                        case OWN -> prompts.ownLine(number, text);
                        case COLLEAGUE -> prompts.colleagueLine(number, text);
                        case CUSTOMER -> prompts.customerLine(number, text);
                    });
        }
        return prompts.talk(filled);
    }

    /** @param number of the line, from 1 @return where the author said so; empty when they did not, there */
    Optional<Evidence> quoted(int number, String quote) {
        if (number < 1 || number > lines.size() || quote.isBlank()) return Optional.empty();
        Shown shown = lines.get(number - 1);
        int from = shown.text().indexOf(quote.strip());
        if (from < 0 || shown.side() != Side.OWN) return Optional.empty();
        return Optional.of(
                new Evidence(shown.line().id(), from, from + quote.strip().length()));
    }
}
