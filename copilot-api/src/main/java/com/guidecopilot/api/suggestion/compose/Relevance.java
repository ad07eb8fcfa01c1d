package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Scope;
import java.util.Map;
import java.util.Optional;

/**
 * How well a piece of a passage answers a question.
 *
 * @param likeness mean cosine of the piece with the question and with what it says beside the product
 * @param coverage share of the question's telling words, by rarity, that the piece and its headings hold
 * @param ofProduct whether it is about the product that was named
 * @param narrow whether it is of this store or region: what headquarters says for one place it says on purpose
 * @param figure 1 when the piece has the kind of figure that the question waits for, -1 when it lacks it, 0 when none
 */
record Relevance(double likeness, double coverage, boolean ofProduct, boolean narrow, int figure) {

    private static final double COVERAGE = 0.3;
    private static final double OF_PRODUCT = 0.1;
    private static final double NARROW = 0.05;
    private static final double FIGURE = 0.08;

    private static final double STANDS_OUT = 0.2;
    private static final double STANDS_OUT_AT_MOST = 0.3;

    /** Of the pieces that reach this as many answer as do not. */
    private static final double EVEN = 0.765;

    private static final double STEEPNESS = 12;

    static Relevance of(
            double likeness,
            Map<String, Double> telling,
            String piece,
            boolean ofProduct,
            Scope scope,
            Optional<AskedQuantity> quantity) {
        double all = telling.values().stream().mapToDouble(Double::doubleValue).sum();
        double held = telling.entrySet().stream()
                .filter(word -> piece.contains(word.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        int figure = quantity.map(q -> q.isIn(piece) ? 1 : -1).orElse(0);
        return new Relevance(
                likeness, all == 0 ? 0 : held / all, ofProduct, !(scope instanceof Scope.BrandWide), figure);
    }

    double score() {
        return likeness + COVERAGE * coverage + (ofProduct ? OF_PRODUCT : 0) + (narrow ? NARROW : 0) + FIGURE * figure;
    }

    /**
     * 0 to 1: how likely it answers.
     *
     * @param next the score of the best piece from elsewhere: an answer stands out
     */
    double confidence(double next) {
        double standsOut = Math.clamp(score() - next, 0, STANDS_OUT_AT_MOST);
        return 1 / (1 + Math.exp(-STEEPNESS * (score() + STANDS_OUT * standsOut - EVEN)));
    }
}
