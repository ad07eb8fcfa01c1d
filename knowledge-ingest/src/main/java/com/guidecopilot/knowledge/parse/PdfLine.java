package com.guidecopilot.knowledge.parse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of a page as it looks, in points.
 *
 * @param page from 1
 * @param y of its baseline, from the top of the page
 * @param size of most of its letters
 * @param bold whether all its letters come from a bold font
 * @param cells its words, parted where the gap is wider than a letter; one cell in running text
 */
record PdfLine(int page, double y, double size, boolean bold, List<Cell> cells) {

    record Cell(double left, double right, String text) {}

    PdfLine {
        if (cells.isEmpty()) throw new IllegalArgumentException("a line on page %d has no words".formatted(page));
        cells = List.copyOf(cells);
    }

    double left() {
        return cells.getFirst().left();
    }

    double right() {
        return cells.getLast().right();
    }

    String text() {
        return cells.stream().map(Cell::text).collect(Collectors.joining(" "));
    }
}
