package com.guidecopilot.api.scoring.sheet;

import java.util.Collection;
import java.util.OptionalDouble;

/** Adds answers up to a number from 0 to 100. */
public final class Tally {

    private Tally() {}

    /**
     * What applies and could be told counts by its weight. A critical criterion that was missed makes the whole 0, but only
     * where that is certain: the judge alone can raise a suspicion and no more.
     *
     * @return empty when nothing counts
     */
    public static OptionalDouble of(Collection<Given> answers) {
        if (answers.stream().anyMatch(Tally::fails)) return OptionalDouble.of(0);
        double reached = 0;
        double reachable = 0;
        for (Given given : answers) {
            if (!(given.answer() instanceof Answer.Scored scored)) continue;
            reached += given.weight() * scored.points();
            reachable += given.weight();
        }
        return reachable == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * reached / reachable);
    }

    /** Whether this criterion alone makes the whole 0. */
    public static boolean fails(Given given) {
        return given.critical()
                && given.answer() instanceof Answer.Scored scored
                && scored.level() == Level.MISSED
                && (!given.judged() || scored.confidence() == 1);
    }
}
