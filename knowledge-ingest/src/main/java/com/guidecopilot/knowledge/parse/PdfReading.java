package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes paragraphs, lists, headings and tables of lines, judging by what a reader sees: sizes, indents and gaps. */
final class PdfReading {

    private static final double LARGER_THAN_BODY = 0.9;
    private static final int HEADING_LENGTH = 60;
    private static final int BOLD_HEADING_LENGTH = 30;
    private static final double MARGIN_LETTERS = 2;
    private static final double FULL_LINE_LETTERS = 12;
    private static final double INDENT_LETTERS = 1.2;
    private static final double WIDE_GAP = 1.4;
    private static final Pattern BULLET = Pattern.compile("[-*•·●○◆■▪➢✓\uF06C\uF0B7]\\s*(?=\\S)");
    private static final Pattern ENDS = Pattern.compile(".*[。！!；;，,、：:…]$");

    private final Outline outline;
    private final RowBudget budget;
    private final List<PdfLine> lines;
    private final double bodySize;
    private final double rightEdge;
    private final double leading;
    private final boolean mostlyBold;
    private final List<Double> headingSizes;
    private final HeadingRanks ranks = new HeadingRanks();

    /** Lines that belong together, as one text. */
    private record Paragraph(PdfLine first, String text) {}

    PdfReading(Outline outline, RowBudget budget, List<PdfLine> lines) {
        this.outline = outline;
        this.budget = budget;
        this.lines = lines;
        this.bodySize = PdfLooks.bodySize(lines);
        this.rightEdge = PdfLooks.rightEdge(lines);
        this.leading = PdfLooks.leading(lines, bodySize);
        this.mostlyBold = lines.stream().filter(PdfLine::bold).count() * 2 > lines.size();
        TreeSet<Double> larger = new TreeSet<>();
        for (PdfLine line : lines) {
            if (line.size() >= bodySize + LARGER_THAN_BODY) larger.add(line.size());
        }
        this.headingSizes = List.copyOf(larger.descendingSet());
    }

    void read() {
        List<Paragraph> waiting = new ArrayList<>();
        for (int i = 0; i < lines.size(); ) {
            int rows = PdfTable.linesAt(lines, i);
            if (rows > 0) {
                paragraphs(waiting);
                outline.endList();
                PdfTable.read(lines.subList(i, i + rows), new TableRows(outline, budget), PdfReading::anchor);
                i += rows;
            } else {
                int end = endOfParagraph(i);
                waiting.add(new Paragraph(lines.get(i), textOf(lines.subList(i, end))));
                i = end;
            }
        }
        paragraphs(waiting);
    }

    private int endOfParagraph(int start) {
        int end = start + 1;
        while (end < lines.size() && goesOn(lines.get(end - 1), lines.get(end)) && PdfTable.linesAt(lines, end) == 0)
            end++;
        return end;
    }

    private boolean goesOn(PdfLine line, PdfLine next) {
        budget.spend();
        if (Math.abs(line.size() - next.size()) > LARGER_THAN_BODY / 2 || line.bold() != next.bold()) return false;
        boolean full = line.right() >= rightEdge - MARGIN_LETTERS * line.size();
        if (!full || line.right() - line.left() < FULL_LINE_LETTERS * line.size()) return false;
        if (next.left() - line.left() > INDENT_LETTERS * line.size()) return false;
        if (BULLET.matcher(next.text()).lookingAt() || WrittenHeading.isNumbered(next.text())) return false;
        return next.page() != line.page() || next.y() - line.y() <= WIDE_GAP * Math.max(leading, line.size());
    }

    /** Chinese goes on without a space; a word that was parted at the line's end is joined again. */
    private static String textOf(List<PdfLine> paragraph) {
        StringBuilder text = new StringBuilder();
        for (PdfLine line : paragraph) {
            char last = text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
            char first = line.text().charAt(0);
            boolean latin = last < 0x250 && first < 0x250;
            if (last == '-' && Character.isLowerCase(first)) {
                text.setLength(text.length() - 1);
            } else if (latin && last != '\n') {
                text.append(' ');
            }
            text.append(line.text());
        }
        return Wording.oneLine(text.toString());
    }

    private void paragraphs(List<Paragraph> paragraphs) {
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph paragraph = paragraphs.get(i);
            String before = i == 0 ? "" : paragraphs.get(i - 1).text();
            String after =
                    i + 1 == paragraphs.size() ? "" : paragraphs.get(i + 1).text();
            Optional<Integer> level = headingLevel(paragraph, before, after);
            if (level.isPresent()) {
                outline.heading(level.get(), paragraph.text(), anchor(paragraph.first()));
            } else {
                text(paragraph);
            }
        }
        paragraphs.clear();
    }

    private void text(Paragraph paragraph) {
        String text = paragraph.text();
        if (BULLET.matcher(text).lookingAt()) {
            outline.listItem("- " + BULLET.matcher(text).replaceFirst(""), anchor(paragraph.first()));
        } else if (WrittenHeading.isNumbered(text)) {
            outline.listItem(text, anchor(paragraph.first()));
        } else {
            outline.text(text, anchor(paragraph.first()));
        }
    }

    private Optional<Integer> headingLevel(Paragraph paragraph, String before, String after) {
        String text = paragraph.text();
        PdfLine line = paragraph.first();
        int bySize = headingSizes.indexOf(line.size()) + 1;
        if (bySize > 0) {
            boolean title = text.length() <= HEADING_LENGTH && !text.endsWith("。");
            return title ? Optional.of(bySize) : Optional.empty();
        }
        int belowSizes = headingSizes.size();
        if (line.bold()
                && !mostlyBold
                && text.length() <= BOLD_HEADING_LENGTH
                && !ENDS.matcher(text).matches()) {
            return Optional.of(belowSizes + 1);
        }
        Optional<WrittenHeading> way = WrittenHeading.of(text).filter(known -> known != WrittenHeading.ARABIC);
        if (way.isEmpty() || after.isEmpty()) return Optional.empty();
        boolean listed = way.equals(WrittenHeading.of(before)) || way.equals(WrittenHeading.of(after));
        return listed ? Optional.empty() : Optional.of(belowSizes + 1 + ranks.levelOf(way.get()));
    }

    private static String anchor(PdfLine line) {
        return "第%d页".formatted(line.page());
    }
}
