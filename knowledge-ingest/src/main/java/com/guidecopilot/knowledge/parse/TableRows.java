package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rows of one table into blocks, each row with the names of its columns. The header is the first row that looks
 * like one; lines above it are the table's title or a note. Cells of a merged region all hold its value.
 */
final class TableRows {

    private static final int HEADER_WITHIN = 10;
    private static final int TITLE_LENGTH = 40;

    private final Outline outline;
    private final RowBudget budget;
    private final List<Row> waiting = new ArrayList<>();
    private @Nullable Columns columns;
    private @Nullable Row header;
    private List<String> below = List.of();
    private boolean headless;

    private record Row(String anchor, List<String> cells) {}

    TableRows(Outline outline, RowBudget budget) {
        this.outline = outline;
        this.budget = budget;
    }

    void row(String anchor, List<String> rawCells) {
        budget.spend();
        Row row = new Row(anchor, rawCells.stream().map(Wording::oneLine).toList());
        if (row.cells().stream().allMatch(String::isEmpty)) return;
        if (columns != null) {
            content(row, columns);
        } else if (headless) {
            outline.add(Block.Kind.TABLE_ROW, anchor, Columns.values(row.cells()));
        } else if (Columns.couldBeNamedBy(row.cells())) {
            startWith(row);
        } else {
            waiting.add(row);
            if (waiting.size() == HEADER_WITHIN) giveUpHeader();
        }
    }

    /** Must be called after the last row: a table without a header is only known then. */
    void end() {
        if (columns == null) giveUpHeader();
    }

    private void startWith(Row row) {
        boolean afterValues = waiting.stream().anyMatch(before -> distinct(before.cells()) > 1);
        if (afterValues) {
            giveUpHeader();
            outline.add(Block.Kind.TABLE_ROW, row.anchor(), Columns.values(row.cells()));
            return;
        }
        for (Row before : waiting) aboveHeader(before);
        waiting.clear();
        header = row;
        columns = Columns.named(row.cells());
    }

    private void aboveHeader(Row row) {
        String text =
                row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElseThrow();
        if (text.length() <= TITLE_LENGTH && !text.endsWith("。")) {
            below = List.of(text);
        } else {
            outline.text(text, row.anchor());
        }
    }

    private void content(Row row, Columns names) {
        Row first = header;
        header = null;
        if (first != null && Columns.secondLineOf(first.cells(), row.cells())) {
            columns = Columns.named(Columns.merged(first.cells(), row.cells()));
            return;
        }
        if (names.isRepeatedIn(row.cells())) return;
        if (names.isSection(row.cells())) {
            below = List.of(row.cells().getFirst());
            return;
        }
        Columns.Line line = names.line(row.cells());
        List<String> headings = new ArrayList<>(below);
        headings.addAll(line.headings());
        outline.add(line.kind(), headings, row.anchor(), line.text());
    }

    private void giveUpHeader() {
        headless = true;
        for (Row row : waiting) {
            outline.add(distinct(row.cells()) > 1 ? Block.Kind.TABLE_ROW : Block.Kind.TEXT, row.anchor(), text(row));
        }
        waiting.clear();
    }

    private static String text(Row row) {
        return distinct(row.cells()) > 1
                ? Columns.values(row.cells())
                : row.cells().stream()
                        .filter(cell -> !cell.isEmpty())
                        .findFirst()
                        .orElseThrow();
    }

    private static long distinct(List<String> cells) {
        return cells.stream().filter(cell -> !cell.isEmpty()).distinct().count();
    }
}
