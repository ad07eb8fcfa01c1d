package com.guidecopilot.knowledge.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds a catalogue's words in a folded text, overlapping ones too. */
final class Lexicon {

    private static final int LONGEST = 24;

    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();
    private int longest;

    Lexicon(Set<String> catalogue) {
        for (String entry : catalogue) {
            String word = Folding.fold(entry.strip());
            if (word.length() < 2 || word.length() > LONGEST) continue;
            words.add(word);
            beginnings.add(word.substring(0, 2));
            longest = Math.max(longest, word.length());
        }
    }

    void addOccurrences(String folded, List<String> found) {
        if (words.isEmpty()) return;
        for (int at = 0; at + 2 <= folded.length(); at++) {
            if (!beginnings.contains(folded.substring(at, at + 2))) continue;
            int last = Math.min(folded.length(), at + longest);
            for (int end = at + 2; end <= last; end++) {
                String candidate = folded.substring(at, end);
                if (words.contains(candidate)) found.add(candidate);
            }
        }
    }
}
