package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.card.Reckoner;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.judge.Judge;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of one conversation what the judge said when it was scored, by whichever card. What it was not asked then is not known. */
final class SaidBefore implements Judge {

    static final Answer UNASKED = new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, "这段对话评分时没有问过评判这一项");

    private final Map<Writer, Map<Question, Answer>> said = new HashMap<>();

    /** @param scores of the conversation; where two asked the same, the later one's answer counts */
    SaidBefore(List<Score> scores, Transcript transcript, ScorecardShelf shelf, Reckoner reckoner) {
        for (Score score : scores) {
            List<Criterion> judged = shelf.version(score.cardVersion()).stream()
                    .flatMap(card -> card.text().criteria().stream())
                    .filter(Criterion::isJudged)
                    .toList();
            for (Sheet sheet : score.sheets()) {
                judged.stream()
                        // Where the card let the author off, the judge was not asked.
                        .filter(criterion -> reckoner.exempt(criterion, transcript, sheet.writer())
                                .isEmpty())
                        .forEach(criterion -> remember(sheet, criterion));
            }
        }
    }

    private void remember(Sheet sheet, Criterion criterion) {
        if (!(criterion.measure() instanceof Measure.Judged(Question question))) return;
        Map<Question, Answer> answers = said.computeIfAbsent(sheet.writer(), writer -> new EnumMap<>(Question.class));
        sheet.answers().stream()
                .filter(given -> given.criterion().equals(criterion.code()))
                .forEach(given -> answers.put(question, given.answer()));
    }

    @Override
    public String version() {
        return "said-before";
    }

    @Override
    public Map<Question, Answer> judge(Transcript transcript, Writer author, Set<String> names) {
        Map<Question, Answer> known = said.getOrDefault(author, Map.of());
        return Stream.of(Question.values())
                .collect(Collectors.toUnmodifiableMap(
                        question -> question, question -> known.getOrDefault(question, UNASKED)));
    }
}
