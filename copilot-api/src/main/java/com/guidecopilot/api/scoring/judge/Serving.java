package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import java.util.List;

/** Which sentences are said for which question's sake. */
final class Serving {

    /** What serves one of these is judged there. */
    private static final List<Question> APART = List.of(Question.NEED, Question.RECOMMENDATION, Question.CLOSING);

    private Serving() {}

    /**
     * What the author says beside what serves another question only: so that what is said, or left out, for one question is
     * nothing to the others.
     */
    static List<Read> about(Question question, Reading reading) {
        return reading.own().stream()
                .filter(read -> {
                    double its = Math.max(Odds.LIKELY, best(read, acts(question)));
                    return APART.stream().noneMatch(other -> other != question && best(read, acts(other)) > its);
                })
                .toList();
    }

    private static List<Act> acts(Question question) {
        return switch (question) {
            case NEED -> List.of(Act.NEED, Act.RECALL, Act.VAGUE, Act.CHECK);
            case WARMTH -> List.of(Act.CARE, Act.GREET, Act.COURTESY, Act.PUSH, Act.BRUSH, Act.LOOSE);
            case RECOMMENDATION -> List.of(Act.RECOMMEND, Act.REASON);
            case CLOSING -> List.of(Act.CLOSE);
            case RESPONSE -> List.of();
        };
    }

    private static double best(Read read, List<Act> acts) {
        return acts.stream().mapToDouble(read::of).max().orElse(Odds.NEVER);
    }
}
