package com.guidecopilot.knowledge.text;

import com.hankcs.hanlp.dictionary.ts.TraditionalChineseDictionary;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Makes different spellings of a text equal: full and half width, case, compatibility forms, traditional and simplified
 * characters. For comparing and searching only; what people read keeps its spelling.
 */
public final class Folding {

    private Folding() {}

    public static String fold(String text) {
        if (text.isEmpty()) return text;
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return TraditionalChineseDictionary.convertToSimplifiedChinese(compatible);
    }
}
