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
 */
record OwnSummary(
        int n,
        @Nullable Double mean,
        @Nullable Double low,
        @Nullable Double high,
        int unscoreable) {

    private static final double NINETY_FIVE_PERCENT = 1.96;

    static OwnSummary of(List<FinalScore> scores) {
        double[] numbers = scores.stream()
                .map(FinalScore::settled)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        int n = numbers.length;
        int unscoreable = scores.size() - n;
        if (n == 0) return new OwnSummary(0, null, null, null, unscoreable);
        double sum = 0;
        for (double number : numbers) sum += number;
        double mean = sum / n;
        if (n == 1) return new OwnSummary(1, rounded(mean), null, null, unscoreable);
        double squares = 0;
        for (double number : numbers) squares += (number - mean) * (number - mean);
        double half = NINETY_FIVE_PERCENT * Math.sqrt(squares / (n - 1) / n);
        return new OwnSummary(
                n, rounded(mean), rounded(Math.max(0, mean - half)), rounded(Math.min(100, mean + half)), unscoreable);
    }

    private static double rounded(double number) {
        return Math.round(number * 10) / 10.0;
    }
}
