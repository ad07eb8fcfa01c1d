package com.guidecopilot.api.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the rows of files one after the other, whichever of three forms a file has: csv with a line of names, a JSON object
 * a line, or one JSON array. Its first character tells: no name of a column begins with a bracket.
 */
final class RowReader {

    /** A conversation of thousands of messages is shorter; what is longer is no row. */
    private static final int LONGEST_LINE = 8 << 20;

    /** Rows may each have a field of their own that nobody knows. */
    private static final int MOST_IGNORED = 100;

    private final RowShape.Fields shape;
    private final JsonMapper json;
    private final Set<String> ignored = new LinkedHashSet<>();

    RowReader(RowShape.Fields shape, JsonMapper json) {
        this.shape = shape;
        this.json = json;
    }

    /** Columns and fields that no row has, in the order in which they were met. */
    Collection<String> ignored() {
        return ignored;
    }

    void read(RowFile file, Consumer<ReadRow> each) throws IOException {
        char first = FileText.firstOf(file);
        try (BufferedReader text = FileText.read(file)) {
            switch (first) {
                case '{' -> lines(text, each);
                case '[' -> array(text, each);
                default -> csv(text, each);
            }
        }
    }

    private void lines(Reader text, Consumer<ReadRow> each) throws IOException {
        LongLines lines = new LongLines(text, LONGEST_LINE);
        while (lines.next()) {
            if (lines.isTooLong()) {
                each.accept(new ReadRow.Unreadable(lines.number(), "一行超过 %d 个字符".formatted(LONGEST_LINE)));
            } else if (!lines.text().isBlank()) {
                each.accept(object(lines.number(), lines.text()));
            }
        }
    }

    private ReadRow object(long line, String text) {
        try {
            return row(line, json.readTree(text));
        } catch (JacksonException e) {
            return new ReadRow.Unreadable(line, "不是一个 JSON 对象：" + where(e));
        }
    }

    private ReadRow row(long line, JsonNode node) {
        if (!(node instanceof ObjectNode fields)) return new ReadRow.Unreadable(line, "不是一个 JSON 对象");
        fields.propertyNames().stream()
                .filter(name -> !shape.named().containsKey(name))
                .limit(MOST_IGNORED - ignored.size())
                .forEach(ignored::add);
        return new ReadRow.Tree(line, fields);
    }

    private void array(Reader text, Consumer<ReadRow> each) {
        JsonParser tokens = json.createParser(text);
        try (tokens) {
            tokens.nextToken();
            while (tokens.nextToken() != JsonToken.END_ARRAY) {
                long line = tokens.currentTokenLocation().getLineNr();
                if (tokens.currentToken() == null) {
                    each.accept(new ReadRow.Unreadable(line, "JSON 数组没有结束"));
                    return;
                }
                each.accept(row(line, tokens.readValueAsTree()));
            }
        } catch (JacksonException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            each.accept(new ReadRow.Unreadable(line, "从这里起无法读取：" + where(e)));
        }
    }

    private void csv(BufferedReader text, Consumer<ReadRow> each) throws IOException {
        text.mark(1 << 16);
        boolean tabs = LongLines.first(text).indexOf('\t') >= 0;
        text.reset();
        Iterator<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(tabs ? '\t' : ',')
                .allowExtraFields(true)
                .allowMissingFields(true)
                .skipEmptyLines(true)
                .maxBufferSize(LONGEST_LINE)
                .ofCsvRecord(text)
                .iterator();
        long line = 1;
        try {
            if (!records.hasNext()) return;
            CsvHead head = CsvHead.of(records.next().getFields(), shape);
            if (!head.hasAnyField()) {
                each.accept(new ReadRow.Unreadable(1, "第一行应为字段名，可用的有：" + CsvHead.fields(shape)));
                return;
            }
            head.ignored().stream().limit(MOST_IGNORED).forEach(ignored::add);
            while (records.hasNext()) {
                CsvRecord record = records.next();
                line = record.getStartingLineNumber();
                each.accept(cells(line, record, head));
            }
        } catch (CsvParseException e) {
            each.accept(new ReadRow.Unreadable(line, "这一行之后无法读取，可能缺少引号"));
        }
    }

    private static ReadRow cells(long line, CsvRecord record, CsvHead head) {
        List<String> cells = new ArrayList<>(record.getFields());
        while (cells.size() > head.width() && cells.getLast().isBlank()) cells.removeLast();
        if (cells.size() > head.width()) {
            return new ReadRow.Unreadable(line, "这一行有 %d 列，表头只有 %d 列".formatted(cells.size(), head.width()));
        }
        return new ReadRow.Tree(line, head.row(cells));
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? "内容不完整"
                : "第 %d 列附近有误".formatted(e.getLocation().getColumnNr());
    }
}
