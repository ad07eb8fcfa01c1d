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

    /**
     * Chosen, with the weights, on the half of the public questions whose id's hash is even: there it separates best.
     * Those without an answer there have near misses on the shelf, so it is a strict one.
     */
    public static final double THRESHOLD = 0.6;

    private static final double START = -13.1;
    private static final double PER_COSINE = 15.2;
    private static final double PER_COVERAGE = 0.5;
    private static final double PER_CORROBORATION = 2.3;

    /** @return 0 to 1; grows with each figure but the margin, which says nothing where a subject has one passage */
    public double strength() {
        double evidence = START + PER_COSINE * cosine + PER_COVERAGE * coverage + PER_CORROBORATION * corroboration;
        return 1 / (1 + Math.exp(-evidence));
    }
}
