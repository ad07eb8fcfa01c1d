package com.guidecopilot.api.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;

/** Makes a PDF of Markdown as an office program would print it: pages with a running head and numbers, no structure but looks. */
final class PdfFile {

    private static final double BODY = 10.5;
    private static final double[] HEADINGS = {20, 16, 13.5, 12};
    private static final double LIST_INDENT = 2 * BODY;

    private final PdfPages pages;

    private PdfFile(PdfPages pages) {
        this.pages = pages;
    }

    static byte[] of(String markdown) {
        Node tree = MarkdownTree.of(markdown);
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PdfPages pages = new PdfPages(document, titleOf(tree));
            new PdfFile(pages).blocksOf(tree);
            pages.end();
            // Named after nothing that changes: the same text makes the same bytes.
            document.setDocumentId(0L);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a PDF could not be written to memory", e);
        }
    }

    private static String titleOf(Node tree) {
        return MarkdownTree.childrenOf(tree).stream()
                .filter(Heading.class::isInstance)
                .findFirst()
                .map(MarkdownTree::wordsOf)
                .orElse("");
    }

    private void blocksOf(Node parent) throws IOException {
        for (Node block : MarkdownTree.childrenOf(parent)) {
            switch (block) {
                case Heading heading -> {
                    double size = HEADINGS[Math.min(heading.getLevel(), HEADINGS.length) - 1];
                    pages.paragraph(MarkdownTree.wordsOf(heading), size, 0, size);
                }
                case ListBlock list -> list(list, LIST_INDENT);
                case TableBlock table -> table(MarkdownTree.cellsOf(table));
                default -> pages.paragraph(MarkdownTree.wordsOf(block), BODY, 0, BODY);
            }
        }
    }

    private void list(ListBlock list, double indent) throws IOException {
        int number = 1;
        for (Node item : MarkdownTree.childrenOf(list)) {
            String mark = list instanceof BulletList ? "● " : number++ + ". ";
            for (Node part : MarkdownTree.childrenOf(item)) {
                if (part instanceof ListBlock inner) {
                    list(inner, indent + LIST_INDENT);
                } else {
                    pages.paragraph(mark + MarkdownTree.wordsOf(part), BODY, indent, BODY / 2);
                }
            }
        }
    }

    private void table(List<List<String>> rows) throws IOException {
        for (List<String> row : rows) pages.row(row, BODY);
    }
}
