package com.guidecopilot.knowledge.chunk;

import java.util.ArrayList;
import java.util.List;

/** Cuts text where a reader would pause. The pieces, put together again, are the text. */
final class Sentences {

    private static final String ENDS = "。！？!?…\n";
    private static final String CLAUSE_ENDS = "；;，,、";
    private static final String CLOSING = "”’」』）)】》\"";

    private Sentences() {}

    /** Whole sentences; one longer than the limit is cut between clauses, and a clause longer than it anywhere. */
    static List<String> of(String text, int longest) {
        List<String> pieces = new ArrayList<>();
        for (String sentence : cut(text, ENDS)) {
            if (sentence.length() <= longest) {
                pieces.add(sentence);
            } else {
                for (String clause : packed(cut(sentence, CLAUSE_ENDS), longest)) hardCut(clause, longest, pieces);
            }
        }
        return pieces;
    }

    /** Neighbours put together as long as they fit. */
    static List<String> packed(List<String> pieces, int size) {
        List<String> packed = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String piece : pieces) {
            if (!current.isEmpty() && current.length() + piece.stripTrailing().length() > size) {
                packed.add(current.toString());
                current.setLength(0);
            }
            current.append(piece);
        }
        if (!current.isEmpty()) packed.add(current.toString());
        return packed;
    }

    private static List<String> cut(String text, String marks) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!ends(text, i, marks)) continue;
            int end = i + 1;
            while (end < text.length()
                    && (CLOSING.indexOf(text.charAt(end)) >= 0 || marks.indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            pieces.add(text.substring(start, end));
            start = end;
            i = end - 1;
        }
        if (start < text.length()) pieces.add(text.substring(start));
        return pieces;
    }

    /** A full stop ends an English sentence only before a space: 4.5 and a web address go on. A comma within 1,299 is none. */
    private static boolean ends(String text, int at, String marks) {
        char here = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (here == '.') return marks.equals(ENDS) && next == ' ' && at > 0 && Character.isLetter(text.charAt(at - 1));
        if (here == ',') return marks.indexOf(',') >= 0 && !Character.isDigit(next);
        return marks.indexOf(here) >= 0;
    }

    private static void hardCut(String clause, int longest, List<String> pieces) {
        int start = 0;
        while (clause.length() - start > longest) {
            int end = start + longest;
            if (Character.isHighSurrogate(clause.charAt(end - 1))) end--;
            pieces.add(clause.substring(start, end));
            start = end;
        }
        pieces.add(clause.substring(start));
    }
}
