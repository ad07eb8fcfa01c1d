package com.guidecopilot.api.scoring;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's sheets of the last 30 days come to.
 *
 * @param n how many have a number
 * @param mean of the settled numbers; null = there is none
 * @param low the mean lies above it with 95 % certainty; null while there are fewer than two
 * @param unscoreable how many have none
 * @param keptBack how many are left out because somebody is to review them blind
 */
record OwnSummary(
        int n,
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        int unscoreable,
        int keptBack) {

    private static final double NINETY_FIVE_PERCENT = 1.96;

    /** @param scores without those that are kept back */
    static OwnSummary of(List<FinalScore> scores, int keptBack) {
        double[] numbers = scores.stream()
                .map(FinalScore::settled)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        int n = numbers.length;
        int unscoreable = scores.size() - n;
        if (n == 0) return new OwnSummary(0, null, null, null, unscoreable, keptBack);
        double sum = 0;
        for (double number : numbers) sum += number;
        double mean = sum / n;
        if (n == 1) return new OwnSummary(1, rounded(mean), null, null, unscoreable, keptBack);
        double squares = 0;
        for (double number : numbers) squares += (number - mean) * (number - mean);
        double half = NINETY_FIVE_PERCENT * Math.sqrt(squares / (n - 1) / n);
        return new OwnSummary(
                n,
                rounded(mean),
                rounded(Math.max(0, mean - half)),
                rounded(Math.min(100, mean + half)),
                unscoreable,
                keptBack);
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
