package com.guidecopilot.api.scoring.judge;

import java.util.List;

/** Logistic regression of a few features, by Newton's method, slightly ridged. */
final class Logistic {

    private static final int STEPS = 12;
    private static final double RIDGE = 1;

    private final double[] means;
    private final double[] spreads;
    private final double[] weights;

    Logistic(List<double[]> features, List<Integer> labels) {
        int width = features.getFirst().length;
        means = new double[width];
        spreads = new double[width];
        for (double[] row : features) for (int i = 0; i < width; i++) means[i] += row[i] / features.size();
        for (double[] row : features) {
            for (int i = 0; i < width; i++) spreads[i] += Math.pow(row[i] - means[i], 2) / features.size();
        }
        for (int i = 0; i < width; i++) spreads[i] = Math.max(1e-9, Math.sqrt(spreads[i]));
        weights = new double[width + 1];
        for (int step = 0; step < STEPS; step++) improve(features, labels);
    }

    double of(double[] features) {
        double sum = weights[weights.length - 1];
        for (int i = 0; i < features.length; i++) sum += weights[i] * scaled(features, i);
        return 1 / (1 + Math.exp(-sum));
    }

    private void improve(List<double[]> features, List<Integer> labels) {
        int size = weights.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 0; i < size; i++) {
            gradient[i] = i < size - 1 ? -RIDGE * weights[i] : 0;
            curvature[i][i] = i < size - 1 ? RIDGE : 1e-9;
        }
        for (int row = 0; row < features.size(); row++) {
            double likely = of(features.get(row));
            double[] scaled = new double[size];
            for (int i = 0; i < size - 1; i++) scaled[i] = scaled(features.get(row), i);
            scaled[size - 1] = 1;
            for (int i = 0; i < size; i++) {
                gradient[i] += (labels.get(row) - likely) * scaled[i];
                for (int j = 0; j < size; j++) curvature[i][j] += likely * (1 - likely) * scaled[i] * scaled[j];
            }
        }
        double[] step = solved(curvature, gradient);
        for (int i = 0; i < size; i++) weights[i] += step[i];
    }

    private double scaled(double[] features, int i) {
        return (features[i] - means[i]) / spreads[i];
    }

    /** By elimination; the matrix is positive definite. */
    private static double[] solved(double[][] matrix, double[] wanted) {
        int size = wanted.length;
        double[] solution = wanted.clone();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double share = matrix[j][i] / matrix[i][i];
                for (int k = i; k < size; k++) matrix[j][k] -= share * matrix[i][k];
                solution[j] -= share * solution[i];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) solution[i] -= matrix[i][k] * solution[k];
            solution[i] /= matrix[i][i];
        }
        return solution;
    }

    @Override
    public String toString() {
        return java.util.Arrays.toString(weights);
    }
}
