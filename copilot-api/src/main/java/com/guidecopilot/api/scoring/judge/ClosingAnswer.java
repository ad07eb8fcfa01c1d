package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;

/** Did they bring it to a next step, or round it off? */
final class ClosingAnswer {

    private ClosingAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        Marks marks = new Marks(reading);
        List<Read> steps = marks.doing(Act.CLOSE);
        if (!steps.isEmpty()) {
            return new Answer.Scored(Level.MET, 0.8, "约好了具体的下一步", Marks.evidence(steps));
        }
        if (situation.open()) return new Answer.NotApplicable("顾客刚问完，谈话还没到收尾");
        List<Read> loose = marks.doing(Act.LOOSE);
        if (!loose.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, 0.7, "只说了随时联系之类，没有具体的下一步", Marks.evidence(loose));
        }
        return new Answer.Scored(Level.MISSED, 0.6, "谈话结束时没有下一步", List.of());
    }
}
