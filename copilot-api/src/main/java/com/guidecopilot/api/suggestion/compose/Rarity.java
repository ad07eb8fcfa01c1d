package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much each word of a question tells, by how rare it is in the general language: 多少 and 你们 tell nothing, 精油 a lot. No
 * shop's own words are needed for it.
 */
final class Rarity {

    /** A word this frequent in the dictionary's corpus tells nothing. */
    private static final double COMMON = 4_000;

    private static final double RARE = 5;
    private static final double FIGURE = 0.5;
    private static final String NUMERAL = "零一二两三四五六七八九十百几多";

    private final Segment segment = new ViterbiSegment()
            .enableCustomDictionary(false)
            .enableAllNamedEntityRecognize(false)
            .enablePartOfSpeechTagging(true);

    /** @return the words with their weights, 0 to 1; those that tell nothing are left out */
    Map<String, Double> of(String question) {
        Map<String, Double> weights = new LinkedHashMap<>();
        String folded = Numerals.arabic(Folding.fold(question));
        segment.seg(folded).forEach(term -> {
            String word = term.word.strip();
            if (word.isEmpty() || !Character.isLetterOrDigit(word.charAt(0)) || !tells(term.nature.toString())) return;
            double weight = weight(word);
            if (weight > 0) weights.put(word, weight);
        });
        return weights;
    }

    /** Things, doings and qualities, letters and digits: 里头 and 好多 are rare in newspapers and tell nothing. */
    private static boolean tells(String nature) {
        return "nvagijlx".indexOf(nature.charAt(0)) >= 0 || nature.equals("m");
    }

    private static double weight(String word) {
        if (!Character.isIdeographic(word.charAt(0))) return Character.isDigit(word.charAt(0)) ? FIGURE : 1;
        if (NUMERAL.indexOf(word.charAt(0)) >= 0) return 0;
        CoreDictionary.Attribute known = CoreDictionary.get(word);
        double frequency = known == null ? 0 : known.totalFrequency;
        return Math.clamp(Math.log(COMMON / (frequency + RARE)) / Math.log(COMMON / RARE), 0, 1);
    }
}
