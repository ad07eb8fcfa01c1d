package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** The cells of a Word table as a full grid: each cell of a merged region holds the region's text. */
final class DocxTable {

    private static final int WIDEST = 500;

    private DocxTable() {}

    static List<List<String>> cells(XWPFTable table) {
        List<List<String>> grid = new ArrayList<>();
        for (XWPFTableRow row : table.getRows()) {
            List<String> above = grid.isEmpty() ? List.of() : grid.getLast();
            List<String> cells = new ArrayList<>();
            for (XWPFTableCell cell : row.getTableCells()) fill(cells, cell, above);
            grid.add(cells);
        }
        return grid;
    }

    private static void fill(List<String> cells, XWPFTableCell cell, List<String> above) {
        CTTcPr properties = cell.getCTTc().getTcPr();
        int width = 1;
        boolean continued = false;
        if (properties != null) {
            if (properties.isSetGridSpan())
                width = properties.getGridSpan().getVal().intValue();
            continued = properties.isSetVMerge() && properties.getVMerge().getVal() != STMerge.RESTART;
        }
        int column = cells.size();
        String text = continued && column < above.size() ? above.get(column) : cell.getText();
        for (int i = 0; i < Math.clamp(width, 1, WIDEST); i++) cells.add(text);
    }
}
