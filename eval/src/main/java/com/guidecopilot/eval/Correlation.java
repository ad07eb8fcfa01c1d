package com.guidecopilot.eval;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How two rows of figures go together, and how far two distributions are apart. */
final class Correlation {

    private Correlation() {}

    static double pearson(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += Math.pow(a[i] - meanA, 2);
            squaresB += Math.pow(b[i] - meanB, 2);
        }
        return squaresA == 0 || squaresB == 0 ? 0 : both / Math.sqrt(squaresA * squaresB);
    }

    static double spearman(double[] a, double[] b) {
        return pearson(ranks(a), ranks(b));
    }

    /** Normalised match distance: what has to be moved how far, 0 to 1. */
    static double matchDistance(double[] told, double[] truth) {
        double cumulated = 0;
        double distance = 0;
        for (int bin = 0; bin < truth.length; bin++) {
            cumulated += told[bin] - truth[bin];
            distance += Math.abs(cumulated);
        }
        return distance / (truth.length - 1);
    }

    /** Root symmetric normalised order-aware divergence. */
    static double orderAwareDivergence(double[] told, double[] truth) {
        double both = (divergence(told, truth) + divergence(truth, told)) / 2;
        return Math.sqrt(both / (truth.length - 1));
    }

    /** From bins that hold something, squared differences by how far away they are. */
    private static double divergence(double[] from, double[] to) {
        return IntStream.range(0, from.length)
                .filter(bin -> from[bin] > 0)
                .mapToDouble(bin -> IntStream.range(0, from.length)
                        .mapToDouble(other -> Math.abs(bin - other) * Math.pow(from[other] - to[other], 2))
                        .sum())
                .average()
                .orElse(0);
    }

    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2.0;
            from = to;
        }
        return ranks;
    }
}
