package com.guidecopilot.knowledge.embed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells what is done with a sentence by its likeness to all examples at once, each weighed so that they tell each other apart
 * (kernel ridge regression, fitted to the examples when they are read: nothing learned is shipped). Left one out, it names
 * the act of two thirds to five sixths of the examples; the nearest example alone names less than half. Thread-safe.
 */
public final class Acts {

    /** How fast likeness fades with distance. */
    private static final double FADING = 1;
    /** How little a single example may decide. */
    private static final double SMOOTHING = 0.3;

    private final List<float[]> examples;
    private final Map<String, double[]> weights = new TreeMap<>();

    /** @param acts of the examples, in their order @param examples their vectors */
    public Acts(List<String> acts, List<float[]> examples) {
        this.examples = List.copyOf(examples);
        double[][] factor = factored();
        for (String act : acts) {
            weights.computeIfAbsent(
                    act,
                    name -> solved(
                            factor,
                            acts.stream()
                                    .mapToDouble(one -> one.equals(name) ? 1 : -1)
                                    .toArray()));
        }
    }

    /** @return by act, from about -1 (nothing of it) to about 1 */
    public Map<String, Double> of(float[] sentence) {
        double[] likeness = new double[examples.size()];
        for (int i = 0; i < likeness.length; i++) likeness[i] = likeness(sentence, examples.get(i));
        Map<String, Double> acts = new TreeMap<>();
        weights.forEach((act, weight) -> {
            double sum = 0;
            for (int i = 0; i < likeness.length; i++) sum += weight[i] * likeness[i];
            acts.put(act, sum);
        });
        return acts;
    }

    /** The lower half of the matrix of likenesses, by Cholesky. */
    private double[][] factored() {
        int size = examples.size();
        double[][] factor = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = likeness(examples.get(i), examples.get(j)) + (i == j ? SMOOTHING : 0);
                for (int k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
                factor[i][j] = i == j ? Math.sqrt(sum) : sum / factor[j][j];
            }
        }
        return factor;
    }

    private static double[] solved(double[][] factor, double[] wanted) {
        int size = wanted.length;
        double[] solution = wanted.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) solution[i] -= factor[i][k] * solution[k];
            solution[i] /= factor[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) solution[i] -= factor[k][i] * solution[k];
            solution[i] /= factor[i][i];
        }
        return solution;
    }

    private static double likeness(float[] a, float[] b) {
        return Math.exp(-2 * FADING * (1 - SentenceVectors.cosine(a, b)));
    }
}
