package com.guidecopilot.knowledge.text;

import com.hankcs.hanlp.collection.trie.bintrie.BinTrie;
import com.hankcs.hanlp.dictionary.CustomDictionary;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Splits text into the words that the lexical lane compares; the same for passages and questions. Thread-safe.
 *
 * <p>The general dictionary finds the words of Chinese. It splits {@code 900g} and {@code a2}, so letters and digits
 * that stand together are a word as well, with a size's or stage's measure too ({@code 2段}, {@code nb码}; {@code 三段}
 * is also {@code 3段}), and so are the catalogue's words wherever they occur.
 *
 * <p>Character pairs beside the words were measured and left out: they count one match twice and cost up to 0.06 hit@1.
 */
public final class Words {

    private static final String MEASURES = "段码号阶级岁";
    private static final String JOINERS = ".-/";

    private final Segment segment = segment();
    private final Lexicon lexicon;

    public Words(Catalogue.Entries catalogue) {
        this.lexicon = new Lexicon(catalogue.words());
    }

    public List<String> of(String text) {
        String folded = Folding.fold(text);
        List<String> words = new ArrayList<>();
        for (Term term : segment.seg(folded)) {
            String word = term.word.strip();
            if (word.codePoints().anyMatch(Character::isLetterOrDigit)) words.add(word);
        }
        Set<String> known = new HashSet<>(words);
        List<String> wholes = runs(Numerals.arabic(folded));
        lexicon.addOccurrences(folded, wholes);
        for (String whole : wholes) {
            if (!known.contains(whole)) words.add(whole);
        }
        return words;
    }

    private static List<String> runs(String folded) {
        List<String> runs = new ArrayList<>();
        int at = 0;
        while (at < folded.length()) {
            int end = at + 1;
            if (isLatinOrDigit(folded.charAt(at))) {
                end = endOfRun(folded, at);
                runs.add(folded.substring(at, end));
                if (isMeasure(folded, end)) runs.add(folded.substring(at, end + 1));
            }
            at = end;
        }
        return runs;
    }

    /** Recognising names invents people and places from product words: it cost 0.05 hit@1 and seven times the time. */
    private static Segment segment() {
        Segment segment = new ViterbiSegment()
                .enableAllNamedEntityRecognize(false)
                .enablePartOfSpeechTagging(false)
                .enableOffset(false);
        // Anything in the process may insert into the static dictionary; this one shares its file and nothing else.
        segment.enableCustomDictionary(new DynamicCustomDictionary(
                CustomDictionary.DEFAULT.dat, new BinTrie<>(), CustomDictionary.DEFAULT.path));
        return segment;
    }

    /** Letters and digits with what joins them inside: {@code 1.5l}, {@code sk-ii}, {@code a/b}. */
    private static int endOfRun(String text, int from) {
        int end = from + 1;
        while (end < text.length()) {
            if (isLatinOrDigit(text.charAt(end))) {
                end++;
            } else if (JOINERS.indexOf(text.charAt(end)) >= 0
                    && end + 1 < text.length()
                    && isLatinOrDigit(text.charAt(end + 1))) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isMeasure(String text, int at) {
        return at < text.length() && MEASURES.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isLatinOrDigit(char c) {
        return Character.isLetterOrDigit(c) && !isHan(c);
    }

    private static boolean isHan(char c) {
        return Character.isIdeographic(c) || Character.isSurrogate(c);
    }
}
