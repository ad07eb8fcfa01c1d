package com.guidecopilot.api.scoring.sheet;

/**
 * The answer to one criterion of a scorecard.
 *
 * @param criterion its code
 * @param rule what it was answered by, with its version: {@code first-reply}, {@code judge/1 NEED}
 */
public record Given(String criterion, int weight, boolean judged, boolean critical, String rule, Answer answer) {

    public Given {
        if (weight < 0 || weight > 100) {
            throw new IllegalArgumentException("criterion %s has a weight of %d".formatted(criterion, weight));
        }
    }

    public Given answered(Answer other) {
        return new Given(criterion, weight, judged, critical, rule, other);
    }
}
