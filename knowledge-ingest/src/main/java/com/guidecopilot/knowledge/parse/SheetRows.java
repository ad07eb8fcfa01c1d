package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Gathers the cells of each streamed row, merged ones filled in, and hands the row on. */
final class SheetRows implements SheetContentsHandler {

    private final String sheet;
    private final MergedCells merged;
    private final TableRows table;
    private final NavigableMap<Integer, String> cells = new TreeMap<>();

    SheetRows(String sheet, MergedCells merged, TableRows table) {
        this.sheet = sheet;
        this.merged = merged;
        this.table = table;
    }

    @Override
    public void startRow(int row) {
        cells.clear();
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
        if (value == null) return;
        // The reference may be left out by writers other than Excel: the cell then follows the one before it.
        int next = cells.isEmpty() ? 0 : cells.lastKey() + 1;
        cells.put(reference == null ? next : new CellReference(reference).getCol(), value);
    }

    @Override
    public void endRow(int row) {
        merged.fill(row, cells);
        if (cells.isEmpty()) return;
        List<String> line = new ArrayList<>();
        for (int column = 0; column <= cells.lastKey(); column++) line.add(cells.getOrDefault(column, ""));
        table.row("%s!%d".formatted(sheet, row + 1), line);
    }
}
