package com.guidecopilot.api.scoring.sheet;

import java.util.List;

/** What a machine or a person says of one criterion. Reasons hold rules and figures, never a customer's words. */
public sealed interface Answer {

    /** For the author, in their language. */
    String reason();

    /** @param confidence 0 to 1; 1 = reckoned, or a person's word */
    record Scored(Level level, double confidence, String reason, List<Evidence> evidence) implements Answer {

        public Scored {
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
