package com.guidecopilot.api.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The first line of a table: which field each column is. {@code agency.code} is a field within a field. */
final class CsvHead {

    private record Column(List<String> path, RowShape shape) {}

    private final List<@Nullable Column> columns;
    private final List<String> ignored;

    private CsvHead(List<@Nullable Column> columns, List<String> ignored) {
        this.columns = columns;
        this.ignored = ignored;
    }

    static CsvHead of(List<String> names, RowShape.Fields shape) {
        Map<String, Column> known = new HashMap<>();
        collect(shape, List.of(), known);
        List<@Nullable Column> columns = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (String name : names) {
            Column column = known.get(RowShape.plain(name));
            columns.add(column);
            if (column == null && !name.isBlank()) ignored.add(name.strip());
        }
        return new CsvHead(columns, ignored);
    }

    private static void collect(RowShape.Fields shape, List<String> above, Map<String, Column> known) {
        shape.named().forEach((name, field) -> {
            List<String> path = new ArrayList<>(above);
            path.add(name);
            known.put(RowShape.plain(String.join(".", path)), new Column(path, field));
            if (field instanceof RowShape.Fields inner) collect(inner, path, known);
        });
    }

    List<String> ignored() {
        return ignored;
    }

    boolean hasAnyField() {
        return columns.size() > ignored.size() && columns.stream().anyMatch(column -> column != null);
    }

    int width() {
        return columns.size();
    }

    ObjectNode row(List<String> cells) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            Column column = columns.get(i);
            String text = cells.get(i).strip();
            if (column == null || text.isEmpty()) continue;
            ObjectNode at = row;
            for (String step : column.path().subList(0, column.path().size() - 1)) at = at.withObject("/" + step);
            at.set(column.path().getLast(), column.shape().cell(text));
        }
        return row;
    }

    /** For a message: the fields that a table of this kind has. */
    static String fields(RowShape.Fields shape) {
        return shape.named().keySet().stream().collect(Collectors.joining("、"));
    }
}
