package com.guidecopilot.api.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Sets lines on A4 pages from top to bottom, each page with a running head and its number. Lengths are in points. */
final class PdfPages {

    private static final double LEFT = 72;
    private static final double WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final double TOP = PDRectangle.A4.getHeight() - 80;
    private static final double BOTTOM = 72;
    private static final double HEAD = PDRectangle.A4.getHeight() - 48;
    private static final double FOOT = 40;
    private static final double SMALL = 9;
    private static final double LEADING = 1.5;
    private static final double CELL_GAP = 14;

    private final PDDocument document;
    private final String title;
    private final PDResources resources = new PDResources();
    private final StringBuilder page = new StringBuilder();
    private double y = TOP;

    PdfPages(PDDocument document, String title) {
        this.document = document;
        this.title = title;
        resources.getCOSObject().setItem(COSName.FONT, ChineseFont.named("F"));
    }

    /**
     * @param indent of every line
     * @param above room left free before the first line
     */
    void paragraph(String text, double size, double indent, double above) throws IOException {
        y -= above;
        for (String line : ChineseFont.wrapped(text, size, WIDTH - indent)) {
            down(size * LEADING);
            set(line, size, LEFT + indent, y);
        }
    }

    /** Cells of one width side by side, their first lines at one height; a row stays on its page. */
    void row(List<String> cells, double size) throws IOException {
        double width = (WIDTH - CELL_GAP * (cells.size() - 1)) / cells.size();
        List<List<String>> wrapped = cells.stream()
                .map(cell -> ChineseFont.wrapped(cell, size, width))
                .toList();
        int lines = wrapped.stream().mapToInt(List::size).max().orElse(0);
        double leading = size * LEADING;
        y -= size / 2;
        down(lines * leading);
        for (int line = 0; line < lines; line++) {
            double height = y + (lines - 1 - line) * leading;
            for (int column = 0; column < wrapped.size(); column++) {
                List<String> cell = wrapped.get(column);
                if (line < cell.size()) set(cell.get(line), size, LEFT + column * (width + CELL_GAP), height);
            }
        }
    }

    void end() throws IOException {
        if (!page.isEmpty() || document.getNumberOfPages() == 0) turn();
    }

    private void down(double height) throws IOException {
        if (y - height < BOTTOM) turn();
        y -= height;
    }

    private void turn() throws IOException {
        set(title, SMALL, LEFT, HEAD);
        set("第 %d 页".formatted(document.getNumberOfPages() + 1), SMALL, LEFT + WIDTH / 2, FOOT);
        PDStream content = new PDStream(document);
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(page.toString().getBytes(StandardCharsets.US_ASCII));
        }
        PDPage sheet = new PDPage(PDRectangle.A4);
        sheet.setResources(resources);
        sheet.setContents(content);
        document.addPage(sheet);
        page.setLength(0);
        y = TOP;
    }

    private void set(String text, double size, double x, double height) {
        String codes = HexFormat.of().formatHex(ChineseFont.codesOf(text));
        page.append(String.format(Locale.ROOT, "BT /F %.1f Tf %.2f %.2f Td <%s> Tj ET\n", size, x, height, codes));
    }
}
