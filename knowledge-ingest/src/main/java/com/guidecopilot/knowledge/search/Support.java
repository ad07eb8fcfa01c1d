package com.guidecopilot.knowledge.search;

/**
 * How well the knowledge supports an answer to the question. For deciding whether to answer at all.
 *
 * @param cosine of the nearest passage, -1 to 1
 * @param coverage share of the question's words, weighted by their rarity, that the best of the first hits holds; 0 to 1
 * @param corroboration share of the first ten hits that hold most of the question's words; 0 to 1. Low is no bad sign
 *     where each thing is written once
 * @param margin cosine of the nearest passage less that of the tenth; NaN when there are fewer
 */
public record Support(double cosine, double coverage, double corroboration, double margin) {

    public static final Support NONE = new Support(0, 0, 0, Double.NaN);

    /** Chosen on one half of public questions, by a hash; what it does on the other half is in the evaluation report. */
    public static final double THRESHOLD = 0.5;

    /** @return 0 to 1; grows with each figure */
    public double strength() {
        double evidence = -13.0 + 15.0 * cosine + 1.0 * coverage + 2.0 * corroboration;
        return 1 / (1 + Math.exp(-evidence));
    }

    public boolean suffices() {
        return strength() >= THRESHOLD;
    }
}
