package com.guidecopilot.knowledge.parse;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Finds the lines of each page from the places of its letters, top to bottom. */
final class PdfPageLines extends PDFTextStripper {

    private static final int MOST_LETTERS = 5_000_000;

    private final List<PdfLine> lines = new ArrayList<>();
    private final List<PdfLine.Cell> cells = new ArrayList<>();
    private final Map<Double, Integer> lettersBySize = new TreeMap<>();
    private boolean bold = true;
    private double y;
    private int letters;

    private PdfPageLines() {
        // By place: office programs write the cells of a row one after the other, each with all its lines.
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(true);
    }

    static List<PdfLine> of(PDDocument document) throws IOException {
        PdfPageLines pages = new PdfPageLines();
        pages.writeText(document, Writer.nullWriter());
        return pages.lines;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (Thread.currentThread().isInterrupted()) throw new NotReadable("读取被中断");
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition letter) {
        if (++letters > MOST_LETTERS) throw new NotReadable("文字过多，请拆成几个文件");
        super.processTextPosition(letter);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        if (text.isBlank() || positions.isEmpty()) return;
        TextPosition first = positions.getFirst();
        TextPosition last = positions.getLast();
        for (TextPosition letter : positions) note(letter);
        y = first.getYDirAdj();
        add(
                new PdfLine.Cell(first.getXDirAdj(), last.getXDirAdj() + last.getWidthDirAdj(), text.strip()),
                sizeOf(first));
    }

    private void note(TextPosition letter) {
        lettersBySize.merge(sizeOf(letter), 1, Integer::sum);
        bold &= isBold(letter);
    }

    private void add(PdfLine.Cell word, double size) {
        PdfLine.Cell before = cells.isEmpty() ? null : cells.getLast();
        if (before == null || word.left() - before.right() > size) {
            cells.add(word);
        } else {
            String text = before.text() + " " + word.text();
            cells.set(cells.size() - 1, new PdfLine.Cell(before.left(), word.right(), text));
        }
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writePageEnd() {
        endLine();
    }

    private void endLine() {
        if (!cells.isEmpty()) {
            double size = lettersBySize.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            lines.add(new PdfLine(getCurrentPageNo(), y, size, bold, cells));
        }
        cells.clear();
        lettersBySize.clear();
        bold = true;
    }

    /** To half a point: programs scale letters by fractions that nobody sees. */
    private static double sizeOf(TextPosition letter) {
        return Math.round(2 * letter.getFontSizeInPt()) / 2.0;
    }

    private static boolean isBold(TextPosition letter) {
        String font = String.valueOf(letter.getFont().getName()).toLowerCase(Locale.ROOT);
        return font.contains("bold") || font.contains("heavy") || font.contains("simhei") || font.contains("heiti");
    }
}
