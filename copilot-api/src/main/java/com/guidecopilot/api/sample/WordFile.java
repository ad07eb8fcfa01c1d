package com.guidecopilot.api.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** Makes a Word file of Markdown with what Word has for it: heading styles, numbered and dotted lists, tables. */
final class WordFile {

    private static final int HEADING_LEVELS = 4;
    private static final int LARGEST_HEADING = 36; // half points
    private static final BigInteger INDENT = BigInteger.valueOf(420); // twentieths of a point: two characters

    private final XWPFDocument document;
    private final XWPFNumbering numbering;
    private int lists;

    private WordFile(XWPFDocument document) {
        this.document = document;
        this.numbering = document.createNumbering();
        XWPFStyles styles = document.createStyles();
        for (int level = 1; level <= HEADING_LEVELS; level++) styles.addStyle(heading(level));
    }

    static byte[] of(String markdown) {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            new WordFile(document).blocksOf(MarkdownTree.of(markdown));
            document.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a Word file could not be written to memory", e);
        }
    }

    private void blocksOf(Node parent) {
        for (Node block : MarkdownTree.childrenOf(parent)) {
            switch (block) {
                case Heading heading -> {
                    XWPFParagraph paragraph = document.createParagraph();
                    paragraph.setStyle(styleId(heading.getLevel()));
                    write(heading, paragraph, false);
                }
                case ListBlock list -> list(list);
                case TableBlock table -> table(table);
                default -> write(block, document.createParagraph(), false);
            }
        }
    }

    private void list(ListBlock list) {
        BigInteger number = newList(list instanceof BulletList ? STNumberFormat.BULLET : STNumberFormat.DECIMAL);
        for (Node item : MarkdownTree.childrenOf(list)) {
            for (Node part : MarkdownTree.childrenOf(item)) {
                if (part instanceof ListBlock inner) {
                    list(inner);
                } else {
                    XWPFParagraph paragraph = document.createParagraph();
                    paragraph.setNumID(number);
                    write(part, paragraph, false);
                }
            }
        }
    }

    private void table(TableBlock block) {
        List<Node> rows = new ArrayList<>();
        for (Node part : MarkdownTree.childrenOf(block)) rows.addAll(MarkdownTree.childrenOf(part));
        int columns = MarkdownTree.childrenOf(rows.getFirst()).size();
        XWPFTable table = document.createTable(rows.size(), columns);
        for (int row = 0; row < rows.size(); row++) {
            List<Node> cells = MarkdownTree.childrenOf(rows.get(row));
            for (int column = 0; column < Math.min(columns, cells.size()); column++) {
                XWPFParagraph paragraph =
                        table.getRow(row).getCell(column).getParagraphs().getFirst();
                write(cells.get(column), paragraph, row == 0);
            }
        }
    }

    private static void write(Node node, XWPFParagraph paragraph, boolean bold) {
        for (Node part : MarkdownTree.childrenOf(node)) {
            switch (part) {
                case Text text -> {
                    XWPFRun run = paragraph.createRun();
                    run.setBold(bold);
                    run.setText(text.getLiteral());
                }
                // Chinese has no spaces between words: a line that goes on below needs none either.
                case SoftLineBreak ignored -> {}
                default -> write(part, paragraph, bold || part instanceof StrongEmphasis);
            }
        }
    }

    /** Each list counts from one. */
    private BigInteger newList(STNumberFormat.Enum format) {
        CTAbstractNum kind = CTAbstractNum.Factory.newInstance();
        kind.setAbstractNumId(BigInteger.valueOf(++lists));
        CTLvl level = kind.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStart().setVal(BigInteger.ONE);
        level.addNewNumFmt().setVal(format);
        level.addNewLvlText().setVal(format == STNumberFormat.BULLET ? "•" : "%1.");
        var indent = level.addNewPPr().addNewInd();
        indent.setLeft(INDENT);
        indent.setHanging(INDENT);
        return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(kind)));
    }

    private static XWPFStyle heading(int level) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setType(STStyleType.PARAGRAPH);
        style.setStyleId(styleId(level));
        style.addNewName().setVal("heading " + level);
        style.addNewQFormat();
        var paragraph = style.addNewPPr();
        paragraph.addNewKeepNext();
        paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(level - 1L));
        var run = style.addNewRPr();
        run.addNewB();
        run.addNewSz().setVal(BigInteger.valueOf(LARGEST_HEADING - 4L * level));
        return new XWPFStyle(style);
    }

    private static String styleId(int level) {
        return "Heading" + Math.min(level, HEADING_LEVELS);
    }
}
