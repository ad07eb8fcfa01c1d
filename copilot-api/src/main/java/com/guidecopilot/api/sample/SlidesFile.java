package com.guidecopilot.api.sample;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Makes a PowerPoint file of Markdown: each heading of the first or second level begins a slide, a quotation is what the
 * speaker says.
 */
final class SlidesFile {

    private static final int LAST_LEVEL_OF_SLIDES = 2;
    private static final Rectangle TABLE = new Rectangle(50, 300, 620, 40);

    private final XMLSlideShow show;
    private final XSLFSlideLayout layout;
    private @Nullable XSLFSlide slide;
    private @Nullable XSLFTextShape body;

    private SlidesFile(XMLSlideShow show) {
        this.show = show;
        this.layout = show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT);
    }

    static byte[] of(String markdown) {
        try (XMLSlideShow show = new XMLSlideShow();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            SlidesFile slides = new SlidesFile(show);
            for (Node block : MarkdownTree.childrenOf(MarkdownTree.of(markdown))) slides.block(block);
            show.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a presentation could not be written to memory", e);
        }
    }

    private void block(Node block) {
        switch (block) {
            case Heading heading
            when heading.getLevel() <= LAST_LEVEL_OF_SLIDES -> begin(MarkdownTree.wordsOf(heading));
            case ListBlock list -> list(list, 0);
            case TableBlock table -> table(MarkdownTree.cellsOf(table));
            case BlockQuote quote -> say(MarkdownTree.wordsOf(quote));
            default -> line(MarkdownTree.wordsOf(block), false, 0);
        }
    }

    private XSLFSlide begin(String title) {
        XSLFSlide begun = show.createSlide(layout);
        begun.getPlaceholder(0).setText(title);
        XSLFTextShape content = begun.getPlaceholder(1);
        content.clearText();
        slide = begun;
        body = content;
        return begun;
    }

    private XSLFSlide current() {
        return slide == null ? begin("") : slide;
    }

    private void line(String text, boolean bullet, int level) {
        current();
        if (body == null) return;
        XSLFTextParagraph paragraph = body.addNewTextParagraph();
        paragraph.setBullet(bullet);
        paragraph.setIndentLevel(level);
        paragraph.addNewTextRun().setText(text);
    }

    private void list(ListBlock list, int level) {
        for (Node item : MarkdownTree.childrenOf(list)) {
            for (Node part : MarkdownTree.childrenOf(item)) {
                if (part instanceof ListBlock inner) {
                    list(inner, level + 1);
                } else {
                    line(MarkdownTree.wordsOf(part), true, level);
                }
            }
        }
    }

    private void table(List<List<String>> rows) {
        XSLFTable table = current().createTable();
        table.setAnchor(TABLE);
        for (List<String> cells : rows) {
            XSLFTableRow row = table.addRow();
            for (String cell : cells) row.addCell().setText(cell);
        }
    }

    private void say(String text) {
        XSLFNotes notes = show.getNotesSlide(current());
        for (XSLFTextShape shape : notes.getPlaceholders()) {
            if (shape.getTextType() == Placeholder.BODY) shape.setText(text);
        }
    }
}
