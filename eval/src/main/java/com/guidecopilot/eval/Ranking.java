package com.guidecopilot.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What one question got.
 *
 * @param found passage ids, best first
 * @param relevant the ids that answer it; never empty
 * @param millis from question to hits, its embedding included
 */
record Ranking(List<String> found, Set<String> relevant, double millis) {

    private static final int CUT = 10;

    Ranking {
        if (relevant.isEmpty()) throw new IllegalArgumentException("a question without an answer cannot be ranked");
        found = List.copyOf(found);
        relevant = Set.copyOf(relevant);
    }

    /** @return 1 when any of the first k answers */
    double hitAt(int k) {
        return found.stream().limit(k).anyMatch(relevant::contains) ? 1 : 0;
    }

    double recallAt10() {
        return found.stream().limit(CUT).filter(relevant::contains).count() / (double) relevant.size();
    }

    double reciprocalRankAt10() {
        for (int i = 0; i < Math.min(CUT, found.size()); i++) {
            if (relevant.contains(found.get(i))) return 1.0 / (i + 1);
        }
        return 0;
    }

    double gainAt10() {
        double gained = 0;
        for (int i = 0; i < Math.min(CUT, found.size()); i++) {
            if (relevant.contains(found.get(i))) gained += discount(i);
        }
        double ideal = 0;
        for (int i = 0; i < Math.min(CUT, relevant.size()); i++) ideal += discount(i);
        return gained / ideal;
    }

    static Map<String, Object> figures(List<Ranking> rankings) {
        Map<String, Object> figures = new LinkedHashMap<>();
        for (int k : List.of(1, 5, CUT)) figures.put("hit@" + k, mean(rankings, ranking -> ranking.hitAt(k)));
        figures.put("recall@10", mean(rankings, Ranking::recallAt10));
        figures.put("mrr@10", mean(rankings, Ranking::reciprocalRankAt10));
        figures.put("ndcg@10", mean(rankings, Ranking::gainAt10));
        double[] millis = rankings.stream().mapToDouble(Ranking::millis).toArray();
        figures.put("p50_ms", Figures.rounded(Figures.percentile(millis, 0.50)));
        figures.put("p99_ms", Figures.rounded(Figures.percentile(millis, 0.99)));
        return figures;
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2);
    }

    private static double mean(List<Ranking> rankings, ToDoubleFunction<Ranking> figure) {
        return Figures.rounded(rankings.stream().mapToDouble(figure).average().orElse(Double.NaN));
    }
}
