package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Markdown with tables and front matter; its anchors are lines of the file. */
final class MarkdownFormat implements Format {

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final ParseLimits limits;

    MarkdownFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) {
        FrontMatter matter = FrontMatter.of(DecodedText.of(file));
        Reading reading = new Reading(new Outline(), new RowBudget(limits.maxRows()), matter.lines());
        reading.children(PARSER.parse(matter.body()));
        return new ParseOutcome.Parsed(reading.outline().blocks(), matter.fields());
    }

    private record Reading(Outline outline, RowBudget budget, int linesAbove) {

        void children(Node parent) {
            for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) block(node);
        }

        private void block(Node node) {
            switch (node) {
                case Heading heading -> outline.heading(heading.getLevel(), MarkdownText.of(heading), anchor(heading));
                case Paragraph paragraph -> outline.text(MarkdownText.of(paragraph), anchor(paragraph));
                case ListBlock list -> {
                    items(list);
                    outline.endList();
                }
                case TableBlock table -> table(table);
                case FencedCodeBlock code -> outline.text(code.getLiteral(), anchor(code));
                case IndentedCodeBlock code -> outline.text(code.getLiteral(), anchor(code));
                case HtmlBlock html -> outline.text(MarkdownText.withoutTags(html.getLiteral()), anchor(html));
                case BlockQuote quote -> children(quote);
                default -> children(node);
            }
        }

        private void items(ListBlock list) {
            int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null
                    ? ordered.getMarkerStartNumber()
                    : 1;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                String mark = list instanceof BulletList ? "- " : number++ + ". ";
                for (Node part = item.getFirstChild(); part != null; part = part.getNext()) {
                    if (part instanceof ListBlock inner) {
                        items(inner);
                    } else {
                        outline.listItem(mark + MarkdownText.of(part), anchor(part));
                        mark = "";
                    }
                }
            }
        }

        private void table(TableBlock table) {
            TableRows rows = new TableRows(outline, budget);
            for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
                for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                    if (row instanceof TableRow cells) rows.row(anchor(cells), cells(cells));
                }
            }
            rows.end();
        }

        private static List<String> cells(TableRow row) {
            List<String> cells = new ArrayList<>();
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (cell instanceof TableCell) cells.add(MarkdownText.of(cell));
            }
            return cells;
        }

        private String anchor(Node node) {
            var spans = node.getSourceSpans();
            int line = spans.isEmpty() ? 0 : spans.getFirst().getLineIndex();
            return "第%d行".formatted(linesAbove + line + 1);
        }
    }
}
