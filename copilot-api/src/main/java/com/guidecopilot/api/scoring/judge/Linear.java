package com.guidecopilot.api.scoring.judge;

/**
 * A linear map.
 *
 * @param weights a row for each output
 * @param bias for each output
 */
public record Linear(double[][] weights, double[] bias) {

    public Linear {
        if (weights.length != bias.length) {
            throw new IllegalArgumentException("%d rows, %d biases".formatted(weights.length, bias.length));
        }
    }

    public double[] of(double[] features) {
        double[] outputs = bias.clone();
        for (int i = 0; i < outputs.length; i++) {
            double[] row = weights[i];
            if (row.length != features.length) {
                throw new IllegalArgumentException("%d weights, %d features".formatted(row.length, features.length));
            }
            double sum = 0;
            for (int j = 0; j < row.length; j++) sum += row[j] * features[j];
            outputs[i] += sum;
        }
        return outputs;
    }
}
