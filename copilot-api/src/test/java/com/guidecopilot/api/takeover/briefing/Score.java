package com.guidecopilot.api.takeover.briefing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was found of what should be, and what is right of what was given. */
final class Score {

    private final Map<String, int[]> counts = new TreeMap<>();
    private int briefings;
    private int lines;
    private int longest;

    void wanted(String kind, boolean found) {
        int[] count = counts.computeIfAbsent(kind, key -> new int[4]);
        count[0]++;
        if (found) count[1]++;
    }

    void given(String kind, boolean right) {
        int[] count = counts.computeIfAbsent(kind, key -> new int[4]);
        count[2]++;
        if (right) count[3]++;
    }

    void length(int of) {
        briefings++;
        lines += of;
        longest = Math.max(longest, of);
    }

    double recall(String kind) {
        int[] count = counts.getOrDefault(kind, new int[4]);
        return count[0] == 0 ? 1 : count[1] / (double) count[0];
    }

    double precision(String kind) {
        int[] count = counts.getOrDefault(kind, new int[4]);
        return count[2] == 0 ? 1 : count[3] / (double) count[2];
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("%d conversations, %.1f lines each, at most %d%n"
                .formatted(briefings, lines / (double) Math.max(1, briefings), longest));
        counts.forEach((kind, count) -> table.append(String.format(
                Locale.ROOT,
                "%-9s recall %.2f (%d of %d)  precision %.2f (%d of %d)%n",
                kind,
                recall(kind),
                count[1],
                count[0],
                precision(kind),
                count[3],
                count[2])));
        return table.toString();
    }
}
