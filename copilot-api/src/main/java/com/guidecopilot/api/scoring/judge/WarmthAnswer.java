package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;
import java.util.regex.Pattern;

/** Did they speak to this person? */
final class WarmthAnswer {

    /** Letters in a message; who never writes more answers like a vending machine. */
    private static final int CURT = 8;
    /** So many of the sentences may push or brush off before the rest is nothing. */
    private static final double SHARE = 0.3;

    private static final Pattern SOFT = Pattern.compile("[您呀呢哦哈哟啦嘛吧~～]|谢|好的|抱歉|不好意思");

    private WarmthAnswer() {}

    static Answer of(Reading reading) {
        List<Read> care = reading.own().filter(WarmthAnswer::cares).toList();
        List<Read> cold = reading.own()
                .filter(read -> Marks.isClear(read, Act.BRUSH) || Marks.isClear(read, Act.PUSH))
                .toList();
        long own = reading.own().count();
        if (!care.isEmpty() && care.size() >= cold.size()) {
            return new Answer.Scored(Level.MET, Sure.of(care, Act.CARE), "有体谅和关心，是在对这位顾客说话", Marks.evidence(care));
        }
        if (care.isEmpty() && cold.size() >= SHARE * own) {
            return new Answer.Scored(Level.MISSED, Sure.of(0.1), "语气敷衍、生硬或一味催促", Marks.evidence(cold));
        }
        if (care.isEmpty() && isCurt(reading)) {
            return new Answer.Scored(
                    Level.MISSED,
                    Sure.of(0),
                    "一字一句地应付",
                    Marks.evidence(reading.own().toList()));
        }
        return new Answer.Scored(Level.PARTLY, Sure.of(-0.1), "礼貌，但说的是对谁都一样的话", List.of());
    }

    /** To offer a step or to ask for needs is a service of its own, and no care yet. */
    private static boolean cares(Read read) {
        if (Marks.asksNeed(read) || read.most() == Act.CLOSE || read.most() == Act.LOOSE) {
            return read.of(Act.CARE) >= 0.2;
        }
        if (read.of(Act.RECALL) >= 0.2) return true;
        return Marks.does(read, Act.CARE);
    }

    private static boolean isCurt(Reading reading) {
        return reading.own()
                .allMatch(read -> read.piece().length() <= CURT
                        && !read.piece().named()
                        && !SOFT.matcher(read.words()).find());
    }
}
