package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Lessons.Example;
import com.guidecopilot.api.scoring.judge.Linear;
import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.List;
import java.util.stream.IntStream;

/** Logistic regression by LIBLINEAR, each output against the rest; signs are put on one scale first. */
final class Logistic {

    private static final double CLOSE_ENOUGH = 0.001;

    static {
        de.bwaldvogel.liblinear.Linear.disableDebugOutput();
    }

    private Logistic() {}

    /** @param cost how much one example may decide */
    static Linear of(List<Example> examples, double cost) {
        int width = examples.getFirst().signs().length;
        int outputs = examples.getFirst().answers().length;
        double[] means = new double[width];
        double[] spreads = new double[width];
        for (Example one : examples) for (int i = 0; i < width; i++) means[i] += one.signs()[i] / examples.size();
        for (Example one : examples) {
            for (int i = 0; i < width; i++) spreads[i] += Math.pow(one.signs()[i] - means[i], 2) / examples.size();
        }
        for (int i = 0; i < width; i++) spreads[i] = Math.max(1e-6, Math.sqrt(spreads[i]));
        Feature[][] rows = new Feature[examples.size()][];
        for (int n = 0; n < rows.length; n++) {
            rows[n] = new Feature[width + 1];
            double[] signs = examples.get(n).signs();
            for (int i = 0; i < width; i++) rows[n][i] = new FeatureNode(i + 1, (signs[i] - means[i]) / spreads[i]);
            rows[n][width] = new FeatureNode(width + 1, 1);
        }
        double[][] weights = new double[outputs][width];
        double[] bias = new double[outputs];
        IntStream.range(0, outputs).parallel().forEach(k -> {
            double[] found = found(examples, rows, k, cost);
            bias[k] = found[width];
            for (int i = 0; i < width; i++) {
                weights[k][i] = found[i] / spreads[i];
                bias[k] -= weights[k][i] * means[i];
            }
        });
        return new Linear(weights, bias);
    }

    private static double[] found(List<Example> examples, Feature[][] rows, int output, double cost) {
        double[] wanted = examples.stream()
                .mapToDouble(one -> one.answers()[output] ? 1 : -1)
                .toArray();
        boolean any = false;
        for (double one : wanted) any |= one > 0;
        double[] never = new double[rows[0].length];
        never[never.length - 1] = -7;
        if (!any) return never;
        Problem problem = new Problem();
        problem.l = rows.length;
        problem.n = rows[0].length;
        problem.x = rows;
        problem.y = wanted;
        problem.bias = -1;
        Model model =
                de.bwaldvogel.liblinear.Linear.train(problem, new Parameter(SolverType.L2R_LR, cost, CLOSE_ENOUGH));
        double sign = model.getLabels()[0] > 0 ? 1 : -1;
        double[] weights = model.getFeatureWeights();
        for (int i = 0; i < weights.length; i++) weights[i] *= sign;
        return weights;
    }
}
