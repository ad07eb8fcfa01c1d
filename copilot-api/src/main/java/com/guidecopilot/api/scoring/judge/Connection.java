package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Question;
import java.util.EnumMap;
import java.util.Map;

/**
 * How well a talk hangs together. Where turns do not follow from one another, or replies answer something else, nothing was
 * done quite as it seems.
 */
record Connection(double order, double fit) {

    private static final double MIXED_UP = 0.05;
    private static final double BESIDE_THE_POINT = 0.04;

    Map<Question, Answer> applied(Map<Question, Answer> answers) {
        if (order >= MIXED_UP && fit >= BESIDE_THE_POINT) return answers;
        String why = fit < BESIDE_THE_POINT ? "；回复和顾客问的对不上" : "；前后不连贯，时机不对";
        Map<Question, Answer> lowered = new EnumMap<>(Question.class);
        answers.forEach((question, answer) -> lowered.put(question, lowered(answer, why)));
        return lowered;
    }

    private static Answer lowered(Answer answer, String why) {
        return switch (answer) {
            case Answer.Scored scored ->
                new Answer.Scored(
                        scored.level() == Level.MET ? Level.PARTLY : Level.MISSED,
                        scored.confidence(),
                        scored.reason() + why,
                        scored.evidence());
            case Answer.NotApplicable none -> none;
            case Answer.NotScoreable none -> none;
        };
    }
}
