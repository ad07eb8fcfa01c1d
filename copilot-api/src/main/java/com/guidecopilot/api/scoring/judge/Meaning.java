package com.guidecopilot.api.scoring.judge;

import java.util.List;

/** What several sentences mean together. */
final class Meaning {

    private static final double LEAST = 1e-9;

    private Meaning() {}

    /** @return the mean of their vectors, of length 1; without numbers where there are none */
    static double[] of(List<float[]> vectors) {
        if (vectors.isEmpty()) return new double[0];
        double[] sum = new double[vectors.getFirst().length];
        for (float[] vector : vectors) for (int i = 0; i < sum.length; i++) sum[i] += vector[i];
        double length = Math.sqrt(dot(sum, sum));
        for (int i = 0; i < sum.length; i++) sum[i] /= Math.max(LEAST, length);
        return sum;
    }

    /** The cosine, from -1 to 1. */
    static double likeness(double[] one, double[] other) {
        return dot(one, other) / Math.max(LEAST, Math.sqrt(dot(one, one) * dot(other, other)));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
