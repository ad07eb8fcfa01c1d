package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.text.Folding;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import java.util.List;
import java.util.function.Predicate;

/** Finds the things and doings that a text names: nouns and verbal nouns, without those that any shop talk is full of. */
final class Nouns {

    private static final List<String> OF_ANY_TALK = Resource.lines("shop-words.txt");

    private final Segment segment = new ViterbiSegment()
            .enableCustomDictionary(false)
            .enableAllNamedEntityRecognize(false)
            .enablePartOfSpeechTagging(true);

    List<String> in(String text) {
        return tagged(text, tag -> tag.startsWith("n") || tag.equals("vn") || tag.equals("vi"));
    }

    /** With what is done as well: 关门, 发票, 退货. */
    List<String> andDoingsIn(String text) {
        return tagged(text, tag -> tag.startsWith("n") || tag.startsWith("v"));
    }

    private List<String> tagged(String text, Predicate<String> wanted) {
        String telling = Folding.fold(text);
        // Taken out as strings: a segmenter that does not know 小程序 would find a 程序 in it.
        for (String common : OF_ANY_TALK) telling = telling.replace(common, " ");
        return segment.seg(telling).stream()
                .filter(term -> term.word.length() >= 2)
                .filter(term -> wanted.test(term.nature.toString()))
                .map(term -> term.word)
                .distinct()
                .toList();
    }
}
