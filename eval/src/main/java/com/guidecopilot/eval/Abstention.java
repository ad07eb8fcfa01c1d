package com.guidecopilot.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whether the strength of support tells questions with an answer from those without. */
record Abstention(List<Case> cases) {

    /** @param strength 0 to 1, low where nothing answers */
    record Case(String question, boolean answerable, double strength) {}

    Abstention {
        cases = List.copyOf(cases);
    }

    /** @return the chance that an answerable question is stronger than an unanswerable one; NaN without both kinds */
    double auroc() {
        double won = 0;
        long pairs = 0;
        for (Case with : cases) {
            if (!with.answerable()) continue;
            for (Case without : cases) {
                if (without.answerable()) continue;
                pairs++;
                if (with.strength() > without.strength()) won += 1;
                if (with.strength() == without.strength()) won += 0.5;
            }
        }
        return pairs == 0 ? Double.NaN : won / pairs;
    }

    /** @return of the questions held back at this threshold, the share that had no answer */
    double precision(double threshold) {
        return share(heldBackRightly(threshold), count(one -> one.strength() < threshold));
    }

    /** @return of the questions without an answer, the share held back */
    double recall(double threshold) {
        return share(heldBackRightly(threshold), count(one -> !one.answerable()));
    }

    Map<String, Object> figures(double threshold) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("auroc", Figures.rounded(auroc()));
        figures.put("precision", Figures.rounded(precision(threshold)));
        figures.put("recall", Figures.rounded(recall(threshold)));
        figures.put("threshold", threshold);
        return figures;
    }

    private long heldBackRightly(double threshold) {
        return count(one -> one.strength() < threshold && !one.answerable());
    }

    private long count(Predicate<Case> which) {
        return cases.stream().filter(which).count();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : part / (double) whole;
    }
}
