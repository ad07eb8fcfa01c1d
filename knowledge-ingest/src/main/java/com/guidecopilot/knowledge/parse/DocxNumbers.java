package com.guidecopilot.knowledge.parse;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** Word keeps the numbers of list items out of the text; steps are spoken of by number, so they are counted again here. */
final class DocxNumbers {

    private final Map<String, Integer> counters = new HashMap<>();

    /** {@code "3. "}, or {@code "- "} for a bullet. */
    String mark(XWPFParagraph item) {
        String format = item.getNumFmt();
        if (format == null || format.equals("bullet") || format.equals("none")) return "- ";
        int level = item.getNumIlvl() == null ? 0 : item.getNumIlvl().intValue();
        counters.keySet().removeIf(key -> deeper(key, level));
        return counters.merge(item.getNumID() + "/" + level, 1, Integer::sum) + ". ";
    }

    /** Ordinary text between two lists does not restart the outer numbers in Word, only the nested ones. */
    void restart() {
        counters.keySet().removeIf(key -> deeper(key, 0));
    }

    private static boolean deeper(String key, int level) {
        return Integer.parseInt(key.substring(key.indexOf('/') + 1)) > level;
    }
}
