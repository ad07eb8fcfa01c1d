package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;

/** Did they bring it to a next step, or round it off? */
final class ClosingAnswer {

    private static final int LAST_TURNS = 2;

    private ClosingAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        List<Read> steps = Marks.own(reading, Act.CLOSE).stream()
                .filter(read -> read.most() != Act.WAIT)
                .toList();
        long last = reading.own().mapToInt(read -> read.piece().turn()).max().orElse(0);
        List<Read> atTheEnd = steps.stream()
                .filter(read -> read.place() >= situation.begun())
                .filter(read -> turnsAfter(reading, read) < LAST_TURNS)
                .toList();
        if (!atTheEnd.isEmpty()) {
            return new Answer.Scored(Level.MET, Sure.of(atTheEnd, Act.CLOSE), "约好了具体的下一步", Marks.evidence(atTheEnd));
        }
        if (!steps.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, Sure.of(-0.2), "下一步提得太早，结束时没有再落实", Marks.evidence(steps));
        }
        if (situation.open() && last > 0) return new Answer.NotApplicable("顾客刚问完，谈话还没到收尾");
        List<Read> loose = Marks.own(reading, Act.LOOSE);
        if (!loose.isEmpty()) {
            return new Answer.Scored(
                    Level.PARTLY, Sure.of(loose, Act.LOOSE), "只说了随时联系之类，没有具体的下一步", Marks.evidence(loose));
        }
        return new Answer.Scored(Level.MISSED, Sure.of(0.1), "谈话结束时没有下一步", List.of());
    }

    /** How often the author spoke again. */
    private static long turnsAfter(Reading reading, Read read) {
        return reading.after(read.place())
                .filter(Read::isOwn)
                .mapToInt(other -> other.piece().turn())
                .filter(turn -> turn > read.piece().turn())
                .distinct()
                .count();
    }
}
