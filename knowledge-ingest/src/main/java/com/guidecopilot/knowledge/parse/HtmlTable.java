package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The rows of a table in a web page as full lines: each cell of a merged region holds the region's text. */
final class HtmlTable {

    private static final int WIDEST = 200;

    /** What reaches down from the rows above, by column. */
    private final Map<Integer, Reaching> reaching = new HashMap<>();

    private record Reaching(String text, int rows) {}

    private HtmlTable() {}

    static List<Element> rowsOf(Element table) {
        return table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr");
    }

    static List<Element> cellsOf(Element row) {
        return row.select("> th, > td");
    }

    /** A table that arranges a page rather than facts: it holds tables or headings, or has one column. */
    static boolean isLayout(Element table) {
        boolean holdsMore =
                !table.select("td table, td h1, td h2, td h3, td h4").isEmpty();
        return holdsMore || rowsOf(table).stream().allMatch(row -> cellsOf(row).size() <= 1);
    }

    static List<List<String>> linesOf(Element table) {
        HtmlTable lines = new HtmlTable();
        List<List<String>> all = new ArrayList<>();
        for (Element row : rowsOf(table)) all.add(lines.line(row));
        return all;
    }

    private List<String> line(Element row) {
        List<String> line = new ArrayList<>();
        for (Element cell : cellsOf(row)) {
            fillFromAbove(line);
            String text = Wording.oneLine(HtmlText.of(cell));
            int down = span(cell, "rowspan") - 1;
            for (int i = span(cell, "colspan"); i > 0 && line.size() < WIDEST; i--) {
                if (down > 0) reaching.put(line.size(), new Reaching(text, down));
                line.add(text);
            }
        }
        fillFromAbove(line);
        return line;
    }

    private void fillFromAbove(List<String> line) {
        for (int column = line.size(); reaching.containsKey(column); column++) {
            reaching.computeIfPresent(column, (at, above) -> {
                line.add(above.text());
                return above.rows() > 1 ? new Reaching(above.text(), above.rows() - 1) : null;
            });
        }
    }

    private static int span(Element cell, String attribute) {
        try {
            return Math.clamp(Integer.parseInt(cell.attr(attribute).strip()), 1, WIDEST);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
