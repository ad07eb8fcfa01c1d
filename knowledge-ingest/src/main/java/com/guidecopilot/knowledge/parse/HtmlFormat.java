package com.guidecopilot.knowledge.parse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A web page as it was saved: what a visitor reads, without menus and what is hidden. Its anchors count paragraphs and
 * tables. Metadata stands in front matter before the markup, or in {@code <meta name="copilot:audience" content="…">}.
 */
final class HtmlFormat implements Format {

    private static final String NOT_READ = "head, script, style, noscript, template, svg, iframe, object, nav, button,"
            + " input, select, textarea, body > footer, [role=navigation], [hidden], [aria-hidden=true],"
            + " [style~=(?i)display\\s*:\\s*none], [style~=(?i)visibility\\s*:\\s*hidden]";
    private static final String META = "copilot:";
    private static final int ABOVE_ALL = 0;
    private static final int BELOW_ALL = 7;

    private final ParseLimits limits;

    HtmlFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) {
        FrontMatter matter = FrontMatter.of(DecodedText.of(file));
        Document page = Jsoup.parse(matter.body());
        String title = Wording.oneLine(page.title());
        MetaFields found = matter.fields().over(metaOf(page));
        page.select(NOT_READ).remove();

        Reading reading = new Reading(new RowBudget(limits.maxRows()));
        Element first = page.selectFirst("h1");
        boolean repeated = first != null && Wording.oneLine(HtmlText.of(first)).equals(title);
        if (!repeated) reading.outline.heading(ABOVE_ALL, title, "标题");
        reading.children(page.body());
        return new ParseOutcome.Parsed(reading.outline.blocks(), found);
    }

    private static MetaFields metaOf(Document page) {
        Map<String, String> fields = new HashMap<>();
        for (Element meta : page.select("meta[name^=" + META + "]")) {
            fields.put(meta.attr("name").substring(META.length()), meta.attr("content"));
        }
        return MetaFields.of(fields);
    }

    private static final class Reading {

        private final Outline outline = new Outline();
        private final RowBudget budget;
        private int paragraphs;
        private int tables;

        Reading(RowBudget budget) {
            this.budget = budget;
        }

        /** Words that stand between blocks are a paragraph of their own. */
        void children(Element parent) {
            StringBuilder loose = new StringBuilder();
            for (Node child : parent.childNodes()) {
                if (child instanceof Element element && isBlock(element)) {
                    paragraph(loose.toString());
                    loose.setLength(0);
                    block(element);
                } else if (child instanceof Element || child instanceof TextNode) {
                    loose.append(HtmlText.of(child));
                }
            }
            paragraph(loose.toString());
        }

        private static boolean isBlock(Element element) {
            return element.stream().anyMatch(Element::isBlock);
        }

        private void block(Element element) {
            switch (element.normalName()) {
                case "h1", "h2", "h3", "h4", "h5", "h6" ->
                    outline.heading(
                            element.normalName().charAt(1) - '0', Wording.oneLine(HtmlText.of(element)), next());
                case "p", "pre" -> paragraph(HtmlText.of(element));
                case "ul", "ol" -> {
                    items(element);
                    outline.endList();
                }
                case "dl" -> terms(element);
                case "details" -> folded(element);
                case "table" -> table(element);
                default -> children(element);
            }
        }

        private void paragraph(String text) {
            if (text.isBlank()) return;
            budget.spend();
            outline.text(text, next());
        }

        private void items(Element list) {
            int number = 1;
            for (Element item : list.children()) {
                if (item.normalName().equals("ul") || item.normalName().equals("ol")) {
                    items(item);
                    continue;
                }
                List<Element> inner = item.select("> ul, > ol");
                Element own = item.clone();
                own.select("> ul, > ol").remove();
                String text = Wording.oneLine(HtmlText.of(own));
                String mark = list.normalName().equals("ol") ? number++ + ". " : "- ";
                budget.spend();
                if (!text.isEmpty()) outline.listItem(mark + text, next());
                inner.forEach(this::items);
            }
        }

        private void terms(Element list) {
            String term = "";
            for (Element part : list.select("> dt, > dd, > div > dt, > div > dd")) {
                String text = Wording.clean(HtmlText.of(part));
                if (part.normalName().equals("dt")) {
                    term = text;
                } else if (!text.isEmpty()) {
                    boolean asked = Wording.asks(term);
                    String all = term.isEmpty() ? text : term + (asked ? "\n" : "：") + text;
                    outline.endList();
                    outline.add(asked ? Block.Kind.QUESTION_ANSWER : Block.Kind.TEXT, next(), all);
                }
            }
        }

        private void folded(Element details) {
            Element summary = details.selectFirst("> summary");
            if (summary == null) {
                children(details);
                return;
            }
            String title = Wording.oneLine(HtmlText.of(summary));
            summary.remove();
            outline.heading(BELOW_ALL, title, next());
            children(details);
            outline.leave(BELOW_ALL);
        }

        private void table(Element table) {
            if (HtmlTable.isLayout(table)) {
                for (Element row : HtmlTable.rowsOf(table))
                    HtmlTable.cellsOf(row).forEach(this::children);
                return;
            }
            outline.endList();
            String name = "表%d".formatted(++tables);
            TableRows rows = new TableRows(outline, budget);
            Element caption = table.selectFirst("> caption");
            if (caption != null) rows.row(name, List.of(HtmlText.of(caption)));
            List<List<String>> lines = HtmlTable.linesOf(table);
            for (int i = 0; i < lines.size(); i++) rows.row("%s!%d".formatted(name, i + 1), lines.get(i));
            rows.end();
        }

        private String next() {
            return "第%d段".formatted(++paragraphs);
        }
    }
}
