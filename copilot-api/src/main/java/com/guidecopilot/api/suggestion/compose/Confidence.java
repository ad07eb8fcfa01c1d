package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.search.Support;

/**
 * How likely the best passages answer what a customer asked. Chosen on questions of our own about the sample brand:
 * customers' turns are short and spoken, and lie farther from their answers than the questions of encyclopaedias do.
 */
final class Confidence {

    private static final double NEARNESS = 22;
    private static final double COVERAGE = 1.5;
    private static final double AT_ZERO = -13.6;

    private Confidence() {}

    /** @return 0 to 1 */
    static double of(Support support) {
        return 1 / (1 + Math.exp(-(AT_ZERO + NEARNESS * support.cosine() + COVERAGE * support.coverage())));
    }
}
