package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;
import java.util.stream.Stream;

/** Did they speak to this person? */
final class WarmthAnswer {

    /** Letters a sentence; those who answer with fewer answer like a vending machine. */
    private static final double CURT = 4.5;

    private WarmthAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        Marks marks = new Marks(reading);
        List<Read> care = Stream.concat(marks.doing(Act.CARE).stream(), marks.doing(Act.RECALL).stream())
                .distinct()
                .toList();
        List<Read> cold = Stream.concat(marks.doing(Act.BRUSH).stream(), marks.doing(Act.PUSH).stream())
                .distinct()
                .toList();
        if (care.size() > cold.size()) {
            return new Answer.Scored(Level.MET, 0.7, "有体谅和关心，是在对这位顾客说话", Marks.evidence(care));
        }
        double letters =
                reading.own().mapToInt(read -> read.piece().length()).average().orElse(0);
        if (care.isEmpty() && (!cold.isEmpty() || letters < CURT)) {
            return new Answer.Scored(Level.MISSED, 0.6, "语气生硬、敷衍或催促", Marks.evidence(cold));
        }
        return new Answer.Scored(Level.PARTLY, 0.6, "礼貌，但说的是对谁都一样的话", List.of());
    }
}
