package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops a hit that says what a better one says already. Running text counts as the same from nine tenths of its
 * character pairs on; rows, scripts and answers only when equal, because one character of theirs may be the size.
 */
final class NearDuplicates {

    private static final double SAME = 0.9;

    private record Shape(boolean running, String folded, Set<Integer> pairs, String figures) {}

    private NearDuplicates() {}

    static List<Hit> collapse(List<Hit> hits, int limit) {
        List<Hit> kept = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Hit hit : hits) {
            if (kept.size() == limit) break;
            Shape shape = shape(hit);
            if (shapes.stream().anyMatch(earlier -> same(earlier, shape))) continue;
            kept.add(hit);
            shapes.add(shape);
        }
        return kept;
    }

    private static boolean same(Shape a, Shape b) {
        if (a.folded().equals(b.folded())) return true;
        if (!a.running() || !b.running() || !a.figures().equals(b.figures())) return false;
        int smaller = Math.min(a.pairs().size(), b.pairs().size());
        int larger = Math.max(a.pairs().size(), b.pairs().size());
        if (smaller < SAME * larger) return false;
        int common = 0;
        for (Integer pair : a.pairs()) {
            if (b.pairs().contains(pair)) common++;
        }
        return common >= SAME * (a.pairs().size() + b.pairs().size() - common);
    }

    private static Shape shape(Hit hit) {
        StringBuilder letters = new StringBuilder();
        StringBuilder figures = new StringBuilder();
        String folded = Folding.fold(hit.text());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!Character.isLetterOrDigit(c)) continue;
            letters.append(c);
            if (!Character.isIdeographic(c)) figures.append(c);
        }
        Set<Integer> pairs = new HashSet<>();
        for (int i = 0; i + 1 < letters.length(); i++) {
            pairs.add(letters.charAt(i) << 16 | letters.charAt(i + 1));
        }
        return new Shape(hit.kind() == Block.Kind.TEXT, letters.toString(), pairs, figures.toString());
    }
}
