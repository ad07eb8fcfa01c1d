package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * A table as it looks: lines whose words begin where the words of the line above them begin. A line belongs to the row above
 * it when it stands closer to it than rows stand to each other, or when it says nothing in the first column.
 */
final class PdfTable {

    private static final double ALIGNED = 0.6;
    private static final double CLEARLY_FARTHER = 1.15;

    private PdfTable() {}

    /** How many lines from here on are a table; none when the line is running text. */
    static int linesAt(List<PdfLine> lines, int from) {
        PdfLine head = lines.get(from);
        if (head.cells().size() < 2) return 0;
        int end = from + 1;
        int full = 1;
        while (end < lines.size() && fits(head, lines.get(end), lines.get(end - 1))) {
            if (lines.get(end).cells().size() > 1) full++;
            end++;
        }
        // A line of the first column alone at the end is the paragraph below the table.
        while (end > from
                && lines.get(end - 1).cells().size() == 1
                && columnOf(head, lines.get(end - 1).cells().getFirst()) == 0) {
            end--;
        }
        return full > 1 ? end - from : 0;
    }

    static void read(List<PdfLine> lines, TableRows rows, Function<PdfLine, String> anchor) {
        PdfLine head = lines.getFirst();
        double apart = betweenRows(lines);
        List<StringBuilder> row = new ArrayList<>();
        PdfLine first = head;
        for (int i = 0; i < lines.size(); i++) {
            PdfLine line = lines.get(i);
            boolean begins = i == 0 || beginsRow(head, lines.get(i - 1), line, apart);
            if (begins && !row.isEmpty()) {
                rows.row(anchor.apply(first), textOf(row));
                row.clear();
            }
            if (row.isEmpty()) {
                first = line;
                for (int column = 0; column < head.cells().size(); column++) row.add(new StringBuilder());
            }
            for (PdfLine.Cell cell : line.cells()) {
                StringBuilder text = row.get(Math.max(0, columnOf(head, cell)));
                if (!text.isEmpty()
                        && text.charAt(text.length() - 1) < 0x80
                        && cell.text().charAt(0) < 0x80) text.append(' ');
                text.append(cell.text());
            }
        }
        if (!row.isEmpty()) rows.row(anchor.apply(first), textOf(row));
        rows.end();
    }

    private static List<String> textOf(List<StringBuilder> row) {
        return row.stream().map(StringBuilder::toString).toList();
    }

    private static boolean beginsRow(PdfLine head, PdfLine above, PdfLine line, double apart) {
        if (columnOf(head, line.cells().getFirst()) > 0) return false;
        return line.page() != above.page() || apart == 0 || line.y() - above.y() >= apart;
    }

    /** Half way between the step within a row and the step to the next; 0 when all steps are alike. */
    private static double betweenRows(List<PdfLine> lines) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).page() == lines.get(i - 1).page())
                steps.add(lines.get(i).y() - lines.get(i - 1).y());
        }
        if (steps.isEmpty()) return 0;
        double nearest = Collections.min(steps);
        double farthest = Collections.max(steps);
        return farthest > nearest * CLEARLY_FARTHER ? (nearest + farthest) / 2 : 0;
    }

    private static boolean fits(PdfLine head, PdfLine line, PdfLine above) {
        if (line.cells().size() > head.cells().size() || Math.abs(line.size() - head.size()) > ALIGNED * 2)
            return false;
        if (line.page() == above.page() && line.y() - above.y() > 4 * head.size()) return false;
        double second = head.cells().get(1).left();
        for (PdfLine.Cell cell : line.cells()) {
            int column = columnOf(head, cell);
            boolean overflows = column == 0 && cell.right() > second;
            if (column < 0 || overflows) return false;
        }
        return true;
    }

    /** -1 when the words begin where no column begins. */
    private static int columnOf(PdfLine head, PdfLine.Cell cell) {
        for (int column = 0; column < head.cells().size(); column++) {
            if (Math.abs(head.cells().get(column).left() - cell.left()) <= ALIGNED * head.size()) return column;
        }
        return -1;
    }
}
