package com.guidecopilot.knowledge.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Word: its anchors count paragraphs and tables, as pages are only known to Word itself. */
final class DocxFormat implements Format {

    private final ParseLimits limits;

    DocxFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file.bytes()))) {
            Reading reading = new Reading(document, new RowBudget(limits.maxRows()));
            for (IBodyElement element : document.getBodyElements()) reading.element(element);
            return new ParseOutcome.Parsed(reading.outline.blocks(), MetaFields.NONE);
        }
    }

    private static final class Reading {

        private static final Pattern LINE_OF_CONTENTS = Pattern.compile(".+\\t\\d+");

        private final Outline outline = new Outline();
        private final RowBudget budget;
        private final DocxStyles styles;
        private final DocxNumbers numbers;
        private int paragraphs;
        private int tables;

        Reading(XWPFDocument document, RowBudget budget) {
            this.styles = new DocxStyles(document.getStyles());
            this.numbers = new DocxNumbers(document.getNumbering());
            this.budget = budget;
        }

        void element(IBodyElement element) {
            switch (element) {
                case XWPFParagraph paragraph -> paragraph(paragraph);
                case XWPFTable table -> table(table);
                case XWPFSDT controlled -> controlled(controlled);
                default -> {}
            }
        }

        private void paragraph(XWPFParagraph paragraph) {
            String anchor = "第%d段".formatted(++paragraphs);
            String text = paragraph.getText();
            if (text.isBlank() || styles.isLineOfContents(paragraph)) return;
            OptionalInt level = styles.headingLevel(paragraph);
            if (level.isPresent()) {
                outline.heading(level.getAsInt(), text, anchor);
            } else if (styles.isListItem(paragraph)) {
                outline.listItem(numbers.mark(styles.numbering(paragraph)) + text, anchor);
            } else {
                outline.text(text, anchor);
            }
        }

        private void table(XWPFTable table) {
            String name = "表%d".formatted(++tables);
            List<List<String>> cells = DocxTable.cells(table);
            boolean layout =
                    cells.stream().allMatch(row -> row.stream().distinct().count() <= 1);
            outline.endList();
            if (layout) {
                for (List<String> row : cells) {
                    if (!row.isEmpty()) outline.text(row.getFirst(), name);
                }
                return;
            }
            TableRows rows = new TableRows(outline, budget);
            for (int i = 0; i < cells.size(); i++) rows.row("%s!%d".formatted(name, i + 1), cells.get(i));
            rows.end();
        }

        /** A content control holds anything; a table of contents repeats the headings and is left out. */
        private void controlled(XWPFSDT control) {
            List<String> lines = control.getContent().getText().lines().toList();
            long contents = lines.stream()
                    .filter(line -> LINE_OF_CONTENTS.matcher(line).matches())
                    .count();
            if (contents * 2 > lines.size()) return;
            for (String line : lines) outline.text(line, "第%d段".formatted(++paragraphs));
        }
    }
}
