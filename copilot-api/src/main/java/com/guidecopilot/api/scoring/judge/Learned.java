package com.guidecopilot.api.scoring.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weights, ready to be used. */
record Learned(Weights weights, Grams ours, Grams customers) {

    static Learned of(Weights weights) {
        return new Learned(weights, new Grams(weights.ourGrams()), new Grams(weights.customerGrams()));
    }

    double[] firstSight(Worded worded) {
        Part part = worded.piece().isCustomers() ? Part.CUSTOMERS : Part.OURS;
        return weights.of(part, features(worded));
    }

    double[] features(Worded worded) {
        Grams grams = worded.piece().isCustomers() ? customers : ours;
        double[] meaning =
                new Numbers().add(worded.vector()).add(worded.message()).toArray();
        return grams.features(Grams.in(Reader.said(worded.piece())), meaning);
    }

    /** All that is said in some sentences of ours, as if it were one. */
    double[] together(List<Read> reads, int dimensions) {
        Set<String> said = new HashSet<>();
        for (Read read : reads) said.addAll(Grams.in(Reader.said(read.piece())));
        double[] meaning = Meaning.of(reads.stream().map(Read::vector).toList());
        return ours.features(said, meaning.length == 0 ? new double[dimensions] : meaning);
    }
}
