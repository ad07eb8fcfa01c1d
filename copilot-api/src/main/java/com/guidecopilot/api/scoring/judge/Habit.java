package com.guidecopilot.api.scoring.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Tells usual talks from broken ones: by how often signs were seen in either, and by figures. */
final class Habit {

    /** As if each sign had been seen so often in either, in shares of the talks. */
    private static final double UNSEEN = 0.0125;

    private final List<Function<Flow, List<String>>> signs;
    private final List<ToDoubleFunction<Flow>> figures;
    private final List<Map<String, double[]>> seen = new ArrayList<>();
    private final Logistic logistic;

    Habit(
            List<Flow> usual,
            List<Flow> broken,
            List<Function<Flow, List<String>>> signs,
            List<ToDoubleFunction<Flow>> figures) {
        this.signs = signs;
        this.figures = figures;
        double oneUsual = 1.0 / usual.size();
        double oneBroken = 1.0 / broken.size();
        for (Function<Flow, List<String>> kind : signs) {
            Map<String, double[]> shares = new HashMap<>();
            usual.forEach(flow -> count(shares, kind.apply(flow), 0, oneUsual));
            broken.forEach(flow -> count(shares, kind.apply(flow), 1, oneBroken));
            seen.add(shares);
        }
        List<double[]> features = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        // Each side weighs the same.
        for (int n = 0; n < broken.size(); n++) {
            features.add(features(usual.get(n % usual.size()), oneUsual, 0));
            labels.add(1);
            features.add(features(broken.get(n), 0, oneBroken));
            labels.add(0);
        }
        logistic = new Logistic(features, labels);
    }

    /** @return how surely it is a usual one, 0 to 1 */
    double of(Flow flow) {
        return logistic.of(features(flow, 0, 0));
    }

    /** @param usual by how much it was counted itself: nothing is told by what it says of itself */
    private double[] features(Flow flow, double usual, double broken) {
        double[] features = new double[signs.size() + figures.size()];
        for (int kind = 0; kind < signs.size(); kind++) {
            List<String> found = signs.get(kind).apply(flow);
            double sum = 0;
            for (String sign : found) {
                double[] shares = seen.get(kind).getOrDefault(sign, new double[2]);
                int often = Collections.frequency(found, sign);
                sum += Math.log((Math.max(0, shares[0] - often * usual) + UNSEEN)
                        / (Math.max(0, shares[1] - often * broken) + UNSEEN));
            }
            features[kind] = sum / Math.sqrt(Math.max(1, found.size()));
        }
        for (int i = 0; i < figures.size(); i++) {
            features[signs.size() + i] = figures.get(i).applyAsDouble(flow);
        }
        return features;
    }

    private static void count(Map<String, double[]> shares, List<String> found, int which, double weight) {
        for (String sign : found) shares.computeIfAbsent(sign, key -> new double[2])[which] += weight;
    }
}
