package com.guidecopilot.eval;

import java.util.Arrays;

/** Small reckoning that several reports share. */
final class Figures {

    private Figures() {}

    /** @param share 0.5 for the median */
    static double percentile(double[] values, double share) {
        if (values.length == 0) return Double.NaN;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
