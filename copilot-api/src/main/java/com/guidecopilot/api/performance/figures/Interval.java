package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.Measures.Scored;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean of scores, and between what the mean of many more such scores would lie in 19 of 20 cases. By Student's t, because
 * the spread is only known from these scores themselves.
 */
record Interval(BigDecimal mean, BigDecimal low, BigDecimal high) {

    /** Below, chance says more than the person. */
    static final int FEWEST = 5;

    private static final double BOTH_SIDES = 0.975;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** By how many there are: a chain has ten thousand rows, and of few different numbers. */
    private static final Map<Integer, Double> STUDENTS = new ConcurrentHashMap<>();

    /** @return empty when there are too few */
    static Optional<Interval> of(Scored scored) {
        int n = scored.n();
        if (n < FEWEST) return Optional.empty();
        double mean = (double) scored.points() / n;
        // n·Σx² − (Σx)² in whole numbers: no digit is lost where all scores are nearly the same.
        double spread = Math.sqrt(
                ((double) n * scored.squares() - (double) scored.points() * scored.points()) / ((double) n * (n - 1)));
        double reach = STUDENTS.computeIfAbsent(n, Interval::students) * spread / Math.sqrt(n);
        return Optional.of(new Interval(mean(scored.points(), n), bound(mean - reach), bound(mean + reach)));
    }

    private static double students(int n) {
        return TDistribution.of(n - 1).inverseCumulativeProbability(BOTH_SIDES);
    }

    /** @param points in hundredths @param n not 0 */
    static BigDecimal mean(long points, int n) {
        return BigDecimal.valueOf(points, 2).divide(BigDecimal.valueOf(n), 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal bound(double hundredths) {
        return BigDecimal.valueOf(hundredths)
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP)
                .max(BigDecimal.ZERO.setScale(2))
                .min(HUNDRED.setScale(2));
    }
}
