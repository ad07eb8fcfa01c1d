package com.guidecopilot.knowledge.parse;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is usual in a PDF, against which a line stands out. */
final class PdfLooks {

    private static final double FULL_LINES = 0.95;

    private PdfLooks() {}

    /** The size that most letters have. */
    static double bodySize(List<PdfLine> lines) {
        Map<Double, Integer> letters = lines.stream()
                .collect(Collectors.groupingBy(
                        PdfLine::size, Collectors.summingInt(line -> line.text().length())));
        return letters.entrySet().stream()
                .max(Map.Entry.<Double, Integer>comparingByValue()
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(0.0);
    }

    /** Where full lines end; a few that hang over do not count. */
    static double rightEdge(List<PdfLine> lines) {
        List<Double> ends = lines.stream().map(PdfLine::right).sorted().toList();
        return ends.isEmpty() ? 0 : ends.get((int) ((ends.size() - 1) * FULL_LINES));
    }

    /** From one line of running text to the next. */
    static double leading(List<PdfLine> lines, double bodySize) {
        List<Double> steps = IntStream.range(1, lines.size())
                .filter(i -> lines.get(i).page() == lines.get(i - 1).page()
                        && lines.get(i).size() == bodySize
                        && lines.get(i - 1).size() == bodySize)
                .mapToObj(i -> lines.get(i).y() - lines.get(i - 1).y())
                .filter(step -> step > bodySize / 2)
                .sorted()
                .toList();
        return steps.isEmpty() ? bodySize : Math.min(steps.get(steps.size() / 4), 2.5 * bodySize);
    }
}
