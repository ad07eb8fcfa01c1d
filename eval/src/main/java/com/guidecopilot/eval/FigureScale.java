package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Impressions.Impression;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Puts figures of different kinds on one scale: that of how they spread among the examples. */
final class FigureScale {

    private static final double FARTHEST = 4;

    private final double[] means;
    private final double[] spreads;
    private final Map<Impression, double[]> known = new IdentityHashMap<>();

    FigureScale(List<Impression> examples) {
        int width = examples.getFirst().figures().size();
        means = new double[width];
        spreads = new double[width];
        for (Impression one : examples) {
            double[] values = values(one);
            for (int i = 0; i < width; i++) means[i] += values[i] / examples.size();
        }
        for (Impression one : examples) {
            double[] values = values(one);
            for (int i = 0; i < width; i++) spreads[i] += Math.pow(values[i] - means[i], 2) / examples.size();
        }
        for (int i = 0; i < width; i++) spreads[i] = Math.max(1e-6, Math.sqrt(spreads[i]));
    }

    /** The mean square. */
    double distance(Impression one, Impression other) {
        double[] a = scaled(one);
        double[] b = scaled(other);
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum / a.length / 2;
    }

    private double[] scaled(Impression impression) {
        return known.computeIfAbsent(impression, one -> {
            double[] scaled = values(one);
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = Math.clamp((scaled[i] - means[i]) / spreads[i], -FARTHEST, FARTHEST);
            }
            return scaled;
        });
    }

    private static double[] values(Impression impression) {
        return impression.figures().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
