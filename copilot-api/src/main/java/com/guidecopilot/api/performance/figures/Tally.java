package com.guidecopilot.api.performance.figures;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a month or of some of its stores, added up as far as it can be before it is known who looks and how.
 *
 * @param again conversations of which there is more than one sheet: with each, how many of whom
 */
record Tally(List<Scores> scores, List<Talks> talks, List<Again> again) {

    static final Tally NOTHING = new Tally(List.of(), List.of(), List.of());

    /**
     * All of their sheets of one version of a scorecard of which the same criteria count, also those that are kept back.
     *
     * @param counted codes of those criteria, by lines
     * @param points of settled scores, in hundredths
     * @param squares the sum of their squares
     * @param untold sheets of which nothing could be told
     */
    record Scores(
            Whose whose,
            UUID card,
            String counted,
            int sheets,
            int n,
            long points,
            long squares,
            int untold,
            int reviewed,
            int payN,
            long payPoints) {}

    /** @param replies seconds of each first reply, in no order */
    record Talks(Whose whose, int talks, int[] replies, int shown, int used, int edited) {}

    record Again(UUID conversation, Whose whose, int sheets) {}

    /** A single sheet, which is contested or kept back. */
    record Apart(
            UUID sheet,
            Whose whose,
            UUID card,
            String counted,
            @Nullable Integer settled,
            @Nullable Integer pay) {}
}
