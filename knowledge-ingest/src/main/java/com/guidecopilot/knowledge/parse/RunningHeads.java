package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes out what stands on every page and is no text of it: running heads and feet, numbers of pages. */
final class RunningHeads {

    private static final int EDGE_LINES = 2;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?i)[-—–\\s]*(第\\s*\\d+\\s*页[\\s,，/]*(共\\s*\\d+\\s*页)?|page\\s*\\d+(\\s*of\\s*\\d+)?|\\d{1,4}(\\s*/\\s*\\d{1,4})?)[-—–\\s]*");

    private RunningHeads() {}

    static List<PdfLine> removedFrom(List<PdfLine> lines) {
        Map<Integer, List<PdfLine>> pages = new HashMap<>();
        for (PdfLine line : lines) {
            pages.computeIfAbsent(line.page(), any -> new ArrayList<>()).add(line);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (List<PdfLine> page : pages.values()) {
            Set<String> edges = new HashSet<>();
            for (PdfLine line : edgesOf(page)) edges.add(shape(line));
            edges.forEach(edge -> seen.merge(edge, 1, Integer::sum));
        }
        Set<String> headings = new HashSet<>();
        double smallest = lines.stream().mapToDouble(PdfLine::size).min().orElse(0);
        for (PdfLine line : lines) {
            if (line.size() > smallest) headings.add(line.text());
        }
        int often = Math.max(2, (pages.size() + 1) / 2);
        Set<PdfLine> running = new HashSet<>();
        for (List<PdfLine> page : pages.values()) {
            for (PdfLine line : edgesOf(page)) {
                boolean repeated = seen.getOrDefault(shape(line), 0) >= often;
                boolean repeatsHeading = line.size() == smallest && headings.contains(line.text());
                if (repeated
                        || repeatsHeading
                        || PAGE_NUMBER.matcher(line.text()).matches()) running.add(line);
            }
        }
        return lines.stream().filter(line -> !running.contains(line)).toList();
    }

    private static List<PdfLine> edgesOf(List<PdfLine> page) {
        if (page.size() <= 2 * EDGE_LINES) return page;
        List<PdfLine> edges = new ArrayList<>(page.subList(0, EDGE_LINES));
        edges.addAll(page.subList(page.size() - EDGE_LINES, page.size()));
        return edges;
    }

    /** Words and height: a sentence that happens to end two pages stands at different heights. */
    private static String shape(PdfLine line) {
        return DIGITS.matcher(line.text()).replaceAll("#") + "@" + Math.round(line.y());
    }
}
