package com.guidecopilot.eval;

import java.util.List;

/** Ridge regression on likenesses, several answers at once. */
final class KernelRidge {

    private final double[][] weights;
    private final double[] means;

    /** @param likeness of each example to each @param wanted a row an example @param smoothing how little one example may decide */
    KernelRidge(double[][] likeness, List<double[]> wanted, double smoothing) {
        int size = wanted.size();
        int width = wanted.getFirst().length;
        means = new double[width];
        for (double[] row : wanted) for (int k = 0; k < width; k++) means[k] += row[k] / size;
        Symmetric equations = new Symmetric(likeness, smoothing);
        weights = new double[width][];
        for (int k = 0; k < width; k++) {
            double[] centred = new double[size];
            for (int i = 0; i < size; i++) centred[i] = wanted.get(i)[k] - means[k];
            weights[k] = equations.solved(centred);
        }
    }

    /** @param likeness to each example */
    double[] of(double[] likeness) {
        double[] answer = means.clone();
        for (int k = 0; k < answer.length; k++) answer[k] += dot(weights[k], likeness, likeness.length);
        return answer;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) sum += a[i] * b[i];
        return sum;
    }
}
