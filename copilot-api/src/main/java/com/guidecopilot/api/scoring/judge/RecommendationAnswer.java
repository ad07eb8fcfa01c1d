package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;

/** Did they name something that fits, and say why? */
final class RecommendationAnswer {

    private static final int NEARBY = 3;

    private RecommendationAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        if (!situation.isAboutGoods()) return new Answer.NotApplicable("顾客不是来选购的，不看推荐");
        Marks marks = new Marks(reading);
        List<Read> offered = marks.doing(Act.RECOMMEND);
        List<Read> reasons = marks.doing(Act.REASON);
        List<Read> reasoned = reasons.stream()
                .filter(reason ->
                        offered.stream().anyMatch(offer -> Math.abs(offer.place() - reason.place()) <= NEARBY))
                .toList();
        if (!reasoned.isEmpty()) {
            return new Answer.Scored(Level.MET, 0.7, "说了具体的款，也说了为什么合适", Marks.evidence(reasoned));
        }
        if (!offered.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, 0.6, "说了款，没说为什么适合这位顾客", Marks.evidence(offered));
        }
        if (situation.callsForAdvice()) {
            return new Answer.Scored(Level.MISSED, 0.6, "顾客需要推荐，没有给出具体的款", List.of());
        }
        return new Answer.NotApplicable("顾客没有要挑选什么，不看推荐");
    }
}
