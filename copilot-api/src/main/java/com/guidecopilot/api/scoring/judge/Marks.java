package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Evidence;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which sentences count as doing what. */
final class Marks {

    private static final int SHOWN = 4;
    private static final double FAINT = -0.4;
    private static final double CLEAR = 0;
    /** So near to the strongest, a sentence does two things at once. */
    private static final double BESIDE = 0.2;

    private static final double OFFERED = -0.1;
    private static final double FAINTLY_OFFERED = -0.35;
    /** What is mainly one of these offers nothing. */
    private static final Set<Act> OTHERS = EnumSet.of(
            Act.CHECK, Act.VAGUE, Act.WAIT, Act.COURTESY, Act.GREET, Act.LOOSE, Act.CLOSE, Act.BRUSH, Act.PUSH);

    private Marks() {}

    static List<Read> own(Reading reading, Act act) {
        return reading.own().filter(read -> does(read, act)).toList();
    }

    static boolean does(Read read, Act act) {
        double own = read.of(act);
        if (own >= CLEAR) return true;
        return own >= FAINT && own >= read.of(read.most()) - BESIDE;
    }

    static boolean isClear(Read read, Act act) {
        return read.of(act) >= CLEAR;
    }

    /** Asks for what makes a choice right, rather than for an address or which one is meant. */
    static boolean asksNeed(Read read) {
        return does(read, Act.NEED)
                && read.of(Act.NEED) >= read.of(Act.CHECK)
                && read.of(Act.NEED) >= read.of(Act.VAGUE);
    }

    /** What only asks offers nothing. */
    static boolean offers(Read read) {
        boolean other = asksNeed(read) || OTHERS.contains(read.most());
        double own = read.of(Act.RECOMMEND);
        return !other && (own >= OFFERED || own >= FAINTLY_OFFERED && read.most() == Act.RECOMMEND);
    }

    static boolean reasons(Read read) {
        return does(read, Act.REASON) && !asksNeed(read) && !OTHERS.contains(read.most());
    }

    static List<Evidence> evidence(List<Read> reads) {
        return reads.stream().limit(SHOWN).map(read -> read.piece().evidence()).toList();
    }
}
