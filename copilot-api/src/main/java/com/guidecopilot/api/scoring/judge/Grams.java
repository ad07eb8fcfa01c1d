package com.guidecopilot.api.scoring.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words as numbers: what they mean, and which of the known runs of characters stand in them. */
final class Grams {

    private static final int LONGEST = 3;
    private static final double VECTOR = 3;
    private static final double GRAMS = 1.5;

    private final Map<String, Integer> places = new HashMap<>();

    Grams(List<String> known) {
        known.forEach(gram -> places.put(gram, places.size()));
    }

    /** @param meaning one vector or several, one after the other */
    double[] features(Set<String> grams, double[] meaning) {
        double[] features = new double[meaning.length + places.size()];
        for (int i = 0; i < meaning.length; i++) features[i] = VECTOR * meaning[i];
        List<Integer> found = new ArrayList<>();
        for (String gram : grams) {
            Integer place = places.get(gram);
            if (place != null) found.add(place);
        }
        for (int place : found) features[meaning.length + place] = GRAMS / Math.sqrt(found.size());
        return features;
    }

    /** All runs of one to three characters, with signs for the beginning and the end. */
    static Set<String> in(String words) {
        String all = "^" + words + "$";
        Set<String> grams = new HashSet<>();
        for (int length = 1; length <= LONGEST; length++) {
            for (int at = 0; at + length <= all.length(); at++) grams.add(all.substring(at, at + length));
        }
        return grams;
    }
}
