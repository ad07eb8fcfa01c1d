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
        double[][] factor = factored(likeness, smoothing);
        weights = new double[width][];
        for (int k = 0; k < width; k++) {
            double[] centred = new double[size];
            for (int i = 0; i < size; i++) centred[i] = wanted.get(i)[k] - means[k];
            weights[k] = solved(factor, centred);
        }
    }

    /** @param likeness to each example */
    double[] of(double[] likeness) {
        double[] answer = means.clone();
        for (int k = 0; k < answer.length; k++) answer[k] += dot(weights[k], likeness, likeness.length);
        return answer;
    }

    /** The lower half, by Cholesky. */
    static double[][] factored(double[][] matrix, double smoothing) {
        int size = matrix.length;
        double[][] factor = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = matrix[i][j] - dot(factor[i], factor[j], j);
                factor[i][j] = i == j ? Math.sqrt(rest + smoothing) : rest / factor[j][j];
            }
        }
        return factor;
    }

    static double[] solved(double[][] factor, double[] wanted) {
        int size = wanted.length;
        double[] solution = wanted.clone();
        for (int i = 0; i < size; i++) {
            solution[i] = (solution[i] - dot(factor[i], solution, i)) / factor[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) solution[i] -= factor[k][i] * solution[k];
            solution[i] /= factor[i][i];
        }
        return solution;
    }

    private static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) sum += a[i] * b[i];
        return sum;
    }
}
