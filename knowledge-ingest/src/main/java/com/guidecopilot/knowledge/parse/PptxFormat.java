package com.guidecopilot.knowledge.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTableCell;

/**
 * PowerPoint: each slide is a section under its title, its anchors are slides. What the speaker notes say is marked, as it is
 * not on the screen. Hidden slides are not read, as hidden sheets are not.
 */
final class PptxFormat implements Format {

    private static final Set<Placeholder> DECORATION =
            Set.of(Placeholder.SLIDE_NUMBER, Placeholder.FOOTER, Placeholder.HEADER, Placeholder.DATETIME);

    private final ParseLimits limits;

    PptxFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(file.bytes()))) {
            List<XSLFSlide> slides = show.getSlides();
            if (slides.size() > limits.maxPages()) {
                throw new NotReadable("超过 %d 张幻灯片，请拆成几个文件".formatted(limits.maxPages()));
            }
            Outline outline = new Outline();
            RowBudget budget = new RowBudget(limits.maxRows());
            for (XSLFSlide slide : slides) {
                if (!slide.isHidden()) new Reading(slide, outline, budget).all();
            }
            return new ParseOutcome.Parsed(outline.blocks(), MetaFields.NONE);
        }
    }

    private record Reading(XSLFSlide slide, String anchor, String title, Outline outline, RowBudget budget) {

        Reading(XSLFSlide slide, Outline outline, RowBudget budget) {
            this(slide, "第%d张".formatted(slide.getSlideNumber()), titleOf(slide), outline, budget);
        }

        private static String titleOf(XSLFSlide slide) {
            String title = slide.getTitle();
            return title == null ? "" : oneLine(title);
        }

        void all() {
            outline.leave(1);
            outline.heading(1, title, anchor);
            slide.getShapes().forEach(this::shape);
            // A title that asks would take the notes for its answer.
            outline.leave(1);
            notes(slide.getNotes());
        }

        private void shape(XSLFShape shape) {
            switch (shape) {
                case XSLFGroupShape group -> group.getShapes().forEach(this::shape);
                case XSLFTable table -> table(table);
                case XSLFTextShape text -> text(text);
                default -> {}
            }
        }

        private void text(XSLFTextShape shape) {
            Placeholder role = shape.getTextType();
            if (role == Placeholder.TITLE || role == Placeholder.CENTERED_TITLE || isDecoration(role)) return;
            for (XSLFTextParagraph paragraph : shape.getTextParagraphs()) {
                budget.spend();
                String text = paragraph.getText().replace('\u000B', '\n');
                if (paragraph.isBullet()) {
                    outline.listItem("- " + oneLine(text), anchor);
                } else {
                    outline.text(text, anchor);
                }
            }
            outline.endList();
        }

        private void table(XSLFTable table) {
            outline.endList();
            TableRows rows = new TableRows(outline, budget);
            List<String> above = List.of();
            for (XSLFTableRow row : table.getRows()) {
                List<String> cells = new ArrayList<>();
                for (XSLFTableCell cell : row.getCells()) cells.add(textOf(cell, cells, above));
                rows.row(anchor, cells);
                above = cells;
            }
            rows.end();
        }

        /** Each cell of a merged region holds the region's text. */
        private static String textOf(XSLFTableCell cell, List<String> before, List<String> above) {
            int column = before.size();
            if (!(cell.getXmlObject() instanceof CTTableCell merged)) return cell.getText();
            if (merged.getHMerge() && column > 0) return before.getLast();
            if (merged.getVMerge() && column < above.size()) return above.get(column);
            return cell.getText();
        }

        private void notes(@Nullable XSLFNotes notes) {
            if (notes == null) return;
            for (XSLFTextShape shape : notes.getPlaceholders()) {
                String text = shape.getTextType() == Placeholder.BODY ? Wording.clean(shape.getText()) : "";
                List<String> headings = title.isEmpty() ? List.of() : List.of(title);
                if (!text.isEmpty()) outline.add(Block.Kind.TEXT, headings, anchor, "备注：" + text);
            }
        }

        private static boolean isDecoration(@Nullable Placeholder role) {
            return role != null && DECORATION.contains(role);
        }

        private static String oneLine(String text) {
            return Wording.oneLine(text.replace('\u000B', ' '));
        }
    }
}
