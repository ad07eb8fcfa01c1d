package com.guidecopilot.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** How well the judge agrees with a person, beyond chance. */
record Agreement(List<Pair> pairs) {

    /** The order of the scale; what does not apply stands beside it. */
    static final List<String> LEVELS = List.of("MISSED", "PARTLY", "MET");

    static final List<String> OUTCOMES = List.of("MET", "PARTLY", "MISSED", "NA");

    private static final int DRAWS = 2_000;
    private static final long SEED = 11;
    private static final double TAIL = 0.025;

    /** @param conversation pairs of one are not independent: they are drawn together */
    record Pair(String conversation, String person, String judge) {}

    Agreement {
        pairs = List.copyOf(pairs);
    }

    double accuracy() {
        return pairs.stream().filter(pair -> pair.person().equals(pair.judge())).count()
                / (double) Math.max(1, pairs.size());
    }

    /** Cohen's, over all outcomes; each disagreement counts the same. */
    double kappa() {
        return kappa(pairs, OUTCOMES, (one, other) -> one == other ? 0 : 1);
    }

    /** Cohen's with linear weights, where both say how well. */
    double weighted() {
        return kappa(levels(), LEVELS, (one, other) -> Math.abs(one - other));
    }

    int levelsOfBoth() {
        return levels().size();
    }

    Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("n", pairs.size());
        figures.put("accuracy", Figures.rounded(accuracy()));
        figures.put("kappa", Figures.rounded(kappa()));
        figures.put("kappa_95", interval(Agreement::kappa));
        figures.put("weighted", Figures.rounded(weighted()));
        figures.put("weighted_95", interval(Agreement::weighted));
        figures.put("weighted_n", levelsOfBoth());
        figures.put("confusion", confusion());
        return figures;
    }

    /** By resampling conversations, with a seed of its own. */
    List<Double> interval(ToDoubleFunction<Agreement> figure) {
        Map<String, List<Pair>> by = new LinkedHashMap<>();
        pairs.forEach(pair -> by.computeIfAbsent(pair.conversation(), key -> new ArrayList<>()).add(pair));
        List<List<Pair>> conversations = List.copyOf(by.values());
        Random random = new Random(SEED);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Pair> sample = new ArrayList<>();
            for (int i = 0; i < conversations.size(); i++) {
                sample.addAll(conversations.get(random.nextInt(conversations.size())));
            }
            drawn[draw] = figure.applyAsDouble(new Agreement(sample));
        }
        return List.of(
                Figures.rounded(Figures.percentile(drawn, TAIL)), Figures.rounded(Figures.percentile(drawn, 1 - TAIL)));
    }

    /** @return by the person's outcome, how often the judge said what */
    private Map<String, Map<String, Long>> confusion() {
        Map<String, Map<String, Long>> confusion = new LinkedHashMap<>();
        for (String person : OUTCOMES) {
            Map<String, Long> row = new LinkedHashMap<>();
            for (String judge : OUTCOMES) {
                row.put(judge, pairs.stream()
                        .filter(pair -> pair.person().equals(person) && pair.judge().equals(judge))
                        .count());
            }
            confusion.put(person, row);
        }
        return confusion;
    }

    private List<Pair> levels() {
        return pairs.stream()
                .filter(pair -> LEVELS.contains(pair.person()) && LEVELS.contains(pair.judge()))
                .toList();
    }

    private interface Distance {
        double between(int one, int other);
    }

    private static double kappa(List<Pair> pairs, List<String> outcomes, Distance distance) {
        int size = outcomes.size();
        double[] person = new double[size];
        double[] judge = new double[size];
        double seen = 0;
        for (Pair pair : pairs) {
            int one = outcomes.indexOf(pair.person());
            int other = outcomes.indexOf(pair.judge());
            person[one] += 1.0 / pairs.size();
            judge[other] += 1.0 / pairs.size();
            seen += distance.between(one, other) / pairs.size();
        }
        double chance = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) chance += person[i] * judge[j] * distance.between(i, j);
        }
        return chance == 0 ? 1 : 1 - seen / chance;
    }
}
