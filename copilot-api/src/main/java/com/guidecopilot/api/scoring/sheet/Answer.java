package com.guidecopilot.api.scoring.sheet;

import java.util.List;

/** What a machine or a person says of one criterion. Reasons hold rules and figures, never a customer's words. */
public sealed interface Answer {

    /** For the author, in their language. */
    String reason();

    /**
     * @param points the share of the criterion's weight that it brings: the level's, or, of a judge that is not sure, what is to
     *     be expected (as in Liu et al., G-Eval, 2023)
     * @param confidence 0 to 1; 1 = reckoned, or a person's word
     */
    record Scored(Level level, double points, double confidence, String reason, List<Evidence> evidence)
            implements Answer {

        /** Of the level, and no doubt about it. */
        public Scored(Level level, double confidence, String reason, List<Evidence> evidence) {
            this(level, level.points(), confidence, reason, evidence);
        }

        public Scored {
            if (!(points >= 0 && points <= 1)) throw new IllegalArgumentException("points of %s".formatted(points));
            if (!(confidence >= 0 && confidence <= 1)) {
                throw new IllegalArgumentException("a confidence of %s".formatted(confidence));
            }
            evidence = List.copyOf(evidence);
        }
    }

    /** The situation did not call for it: it has no weight. */
    record NotApplicable(String reason) implements Answer {}

    /** It could not be told: it has no weight, and it is no 0. */
    record NotScoreable(Unscoreable why, String reason) implements Answer {}
}
