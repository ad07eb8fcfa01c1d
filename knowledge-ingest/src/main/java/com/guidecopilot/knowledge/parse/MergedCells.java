package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The merged regions of one sheet: every cell of one shows the value of its first. Rows are asked for in order. */
final class MergedCells extends DefaultHandler {

    private static final int WIDEST = 500;

    private final Map<Integer, List<CellRangeAddress>> startingAt = new HashMap<>();
    private final List<Open> open = new ArrayList<>();

    private record Open(CellRangeAddress region, String value) {}

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
        if (!local.equals("mergeCell")) return;
        CellRangeAddress region = CellRangeAddress.valueOf(attributes.getValue("ref"));
        startingAt
                .computeIfAbsent(region.getFirstRow(), row -> new ArrayList<>())
                .add(region);
    }

    /** @param cells values by column, added to */
    void fill(int row, NavigableMap<Integer, String> cells) {
        open.removeIf(merged -> merged.region().getLastRow() < row);
        for (CellRangeAddress region : startingAt.getOrDefault(row, List.of())) {
            String value = cells.get(region.getFirstColumn());
            if (value != null && !value.isBlank()) open.add(new Open(region, value));
        }
        for (Open merged : open) {
            CellRangeAddress region = merged.region();
            int last = Math.min(region.getLastColumn(), region.getFirstColumn() + WIDEST);
            for (int column = region.getFirstColumn(); column <= last; column++) cells.put(column, merged.value());
        }
    }
}
