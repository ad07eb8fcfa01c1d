package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Lessons.Example;
import com.guidecopilot.api.scoring.judge.Linear;
import java.util.List;

/** Ridge regression of several yes-or-no outputs at once, by the normal equations. */
final class Ridge {

    private final int width;
    private final int outputs;
    private final double[][] squares;
    private final double[][] wanted;

    Ridge(int width, int outputs) {
        this.width = width + 1;
        this.outputs = outputs;
        this.squares = new double[this.width][this.width];
        this.wanted = new double[outputs][this.width];
    }

    void add(List<Example> examples) {
        int[] found = new int[width];
        for (Example example : examples) {
            double[] signs = example.signs();
            int count = 0;
            for (int i = 0; i < width - 1; i++) if (signs[i] != 0) found[count++] = i;
            for (int a = 0; a < count; a++) {
                double one = signs[found[a]];
                double[] row = squares[found[a]];
                for (int b = 0; b <= a; b++) row[found[b]] += one * signs[found[b]];
                squares[width - 1][found[a]] += one;
            }
            squares[width - 1][width - 1] += 1;
            for (int k = 0; k < outputs; k++) {
                double target = example.answers()[k] ? 1 : -1;
                for (int a = 0; a < count; a++) wanted[k][found[a]] += target * signs[found[a]];
                wanted[k][width - 1] += target;
            }
        }
    }

    /** What another one has added, and this one has not. */
    void add(Ridge other) {
        for (int i = 0; i < width; i++) for (int j = 0; j <= i; j++) squares[i][j] += other.squares[i][j];
        for (int k = 0; k < outputs; k++) for (int i = 0; i < width; i++) wanted[k][i] += other.wanted[k][i];
    }

    /** @param smoothing how little one example may decide */
    Linear solved(double smoothing) {
        Symmetric equations = new Symmetric(squares, smoothing);
        double[][] weights = new double[outputs][width - 1];
        double[] bias = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            double[] solution = equations.solved(wanted[k]);
            System.arraycopy(solution, 0, weights[k], 0, width - 1);
            bias[k] = solution[width - 1];
        }
        return new Linear(weights, bias);
    }
}
