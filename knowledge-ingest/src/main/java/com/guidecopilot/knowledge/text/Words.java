package com.guidecopilot.knowledge.text;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into the words that the lexical lane compares; the same for passages and questions. Thread-safe.
 *
 * <p>A text gives words of three kinds, side by side: what the general dictionary finds, every pair of neighbouring
 * characters of which the dictionary made single ones (a word that it does not know), and the catalogue's words
 * wherever they stand. Letters and digits stay together with the measure word behind them: {@code 900g}, {@code 2段},
 * {@code nb码}.
 */
public final class Words {

    private static final String MEASURES = "段码号期阶级岁月天片包罐盒瓶支袋升斤克元折年日度款色寸";

    // An instance of our own with recognition of names off: names of people invented from product words do harm,
    // and the static custom dictionary is shared by everything in the process.
    private final Segment segment = new ViterbiSegment()
            .enableCustomDictionary(false)
            .enableAllNamedEntityRecognize(false)
            .enablePartOfSpeechTagging(false)
            .enableOffset(false);
    private final Lexicon lexicon;

    public Words(Catalogue.Entries catalogue) {
        this.lexicon = new Lexicon(catalogue.words());
    }

    public List<String> of(String text) {
        String folded = Folding.fold(text);
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int end = at;
            if (isLatinOrDigit(folded.charAt(at))) {
                end = endOfRun(folded, at);
                words.add(folded.substring(at, end));
                if (end < folded.length() && MEASURES.indexOf(folded.charAt(end)) >= 0) {
                    words.add(folded.substring(at, end + 1));
                }
            } else if (isHan(folded.charAt(at))) {
                while (end < folded.length() && isHan(folded.charAt(end))) end++;
                addHan(folded.substring(at, end), words);
            } else {
                end++;
            }
            at = end;
        }
        lexicon.addOccurrences(folded, words);
        return words;
    }

    private void addHan(String run, List<String> words) {
        String previous = "";
        for (Term term : segment.seg(run)) {
            String word = term.word;
            words.add(word);
            if (!previous.isEmpty() && (previous.length() == 1 || word.length() == 1)) {
                words.add(previous.substring(previous.length() - 1) + word.charAt(0));
            }
            previous = word;
        }
    }

    /** Letters and digits with what joins them inside: {@code 1.5l}, {@code sk-ii}, {@code a/b}. */
    private static int endOfRun(String text, int from) {
        int end = from + 1;
        while (end < text.length()) {
            if (isLatinOrDigit(text.charAt(end))) {
                end++;
            } else if (".-/".indexOf(text.charAt(end)) >= 0
                    && end + 1 < text.length()
                    && isLatinOrDigit(text.charAt(end + 1))) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isLatinOrDigit(char c) {
        return Character.isLetterOrDigit(c) && !isHan(c);
    }

    private static boolean isHan(char c) {
        return Character.isIdeographic(c) || Character.isSurrogate(c);
    }
}
