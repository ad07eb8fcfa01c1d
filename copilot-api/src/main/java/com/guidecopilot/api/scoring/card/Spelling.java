package com.guidecopilot.api.scoring.card;

import com.guidecopilot.knowledge.text.Folding;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A text in one spelling: full and half width, case, traditional and simplified characters made equal, and, for finding words,
 * what people put between the characters of one left out. Each letter knows where it stands in the text as it was written.
 */
final class Spelling {

    /** Two words that a sentence's end or a comma parts are no word. */
    private static final String PARTING = "。，、！？；：…,!?;:\n\r";

    private final String letters;
    private final int[] begins;
    private final int[] ends;

    private Spelling(String letters, int[] begins, int[] ends) {
        this.letters = letters;
        this.begins = begins;
        this.ends = ends;
    }

    /** For finding words, however they were written. */
    static Spelling of(String text) {
        return of(text, Spelling::letters);
    }

    /** For reading it: nothing is left out. */
    static Spelling withAllOf(String text) {
        return of(text, Spelling::plain);
    }

    private static Spelling of(String text, IntFunction<String> how) {
        StringBuilder letters = new StringBuilder(text.length());
        int[] begins = new int[text.length() + 16];
        int[] ends = new int[text.length() + 16];
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            String kept = how.apply(codePoint);
            if (letters.length() + kept.length() > begins.length) {
                begins = Arrays.copyOf(begins, begins.length * 2 + kept.length());
                ends = Arrays.copyOf(ends, begins.length);
            }
            Arrays.fill(begins, letters.length(), letters.length() + kept.length(), at);
            Arrays.fill(ends, letters.length(), letters.length() + kept.length(), next);
            letters.append(kept);
            at = next;
        }
        return new Spelling(simplified(letters.toString()), begins, ends);
    }

    String letters() {
        return letters;
    }

    /** Where the letter stands in the text as it was written. */
    int beginOf(int letter) {
        return begins[letter];
    }

    int endOf(int letter) {
        return ends[letter];
    }

    private static String letters(int codePoint) {
        if (PARTING.indexOf(codePoint) >= 0) return "\n";
        StringBuilder kept = new StringBuilder(2);
        plain(codePoint).codePoints().filter(Spelling::isSeen).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The fillers of Korean syllables count as letters, and nobody sees them. */
    private static boolean isSeen(int letter) {
        return Character.isLetterOrDigit(letter) && letter != 0x115F && letter != 0x1160;
    }

    private static String plain(int codePoint) {
        String plain = codePoint < 128
                ? String.valueOf((char) codePoint)
                : Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
        return plain.toLowerCase(Locale.ROOT);
    }

    /** Some words are written with more or fewer characters there: then each character is taken by itself. */
    private static String simplified(String letters) {
        String whole = Folding.fold(letters);
        if (whole.length() == letters.length()) return whole;
        StringBuilder each = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            String one = Folding.fold(letters.substring(i, i + 1));
            each.append(one.length() == 1 ? one.charAt(0) : letters.charAt(i));
        }
        return each.toString();
    }
}
