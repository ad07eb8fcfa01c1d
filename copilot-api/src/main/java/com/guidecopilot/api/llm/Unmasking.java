package com.guidecopilot.api.llm;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts personal data back into an answer that comes in pieces; a placeholder may be cut between two of them. */
final class Unmasking {

    private static final int LONGEST_PLACEHOLDER = 16;
    private static final Pattern PLACEHOLDER =
            Pattern.compile(Mask.OPEN + "[^" + Mask.OPEN + Mask.CLOSE + "]*" + Mask.CLOSE);

    private final Map<String, String> hidden;
    private final StringBuilder held = new StringBuilder();

    /** @param hidden the words behind each placeholder */
    Unmasking(Map<String, String> hidden) {
        this.hidden = hidden;
    }

    /** @return what is certain by now; perhaps nothing */
    String add(String piece) {
        held.append(piece);
        int open = held.lastIndexOf(String.valueOf(Mask.OPEN));
        boolean begun = open >= 0
                && held.indexOf(String.valueOf(Mask.CLOSE), open) < 0
                && held.length() - open <= LONGEST_PLACEHOLDER;
        return release(begun ? open : held.length());
    }

    /** What is left when no more comes. */
    String end() {
        return release(held.length());
    }

    private String release(int upTo) {
        String certain = held.substring(0, upTo);
        held.delete(0, upTo);
        // What the model made up stays as it is: whoever reads the answer sees that nothing is behind it.
        return PLACEHOLDER
                .matcher(certain)
                .replaceAll(found -> Matcher.quoteReplacement(hidden.getOrDefault(found.group(), found.group())));
    }
}
