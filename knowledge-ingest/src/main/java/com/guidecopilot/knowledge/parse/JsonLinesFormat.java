package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object in each line: a text with its headings, a question with its answer, or any facts, named by their keys as a
 * table's are by its columns. Its anchors are lines of the file.
 */
final class JsonLinesFormat implements Format {

    private static final Set<String> HEADING = Set.of("title", "heading", "标题");
    private static final Set<String> TEXT = Set.of("text", "content", "body", "正文", "内容");
    private static final Set<String> NUMBER = Set.of("id", "_id");

    private final ParseLimits limits;

    JsonLinesFormat(ParseLimits limits) {
        this.limits = limits;
    }

    /** A file with a broken line is refused as a whole: half of a document must not replace all of it. */
    @Override
    public ParseOutcome.Parsed read(SourceFile file) {
        Outline outline = new Outline();
        RowBudget budget = new RowBudget(limits.maxRows());
        List<Integer> broken = new ArrayList<>();
        int line = 0;
        for (String text : DecodedText.of(file).lines().toList()) {
            line++;
            if (text.isBlank()) continue;
            budget.spend();
            Map<String, String> fields = new LinkedHashMap<>();
            if (objectIn(text, fields)) {
                add(outline, "第%d行".formatted(line), fields);
            } else {
                broken.add(line);
            }
        }
        if (!broken.isEmpty()) throw new NotReadable(whichAreBroken(broken));
        return new ParseOutcome.Parsed(outline.blocks(), MetaFields.NONE);
    }

    private static boolean objectIn(String line, Map<String, String> fields) {
        try {
            JsonNode object = JsonMapper.shared().readTree(line);
            if (!object.isObject()) return false;
            object.properties().forEach(field -> flatten(field.getKey(), field.getValue(), fields));
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static void flatten(String name, JsonNode value, Map<String, String> fields) {
        if (value.isObject()) {
            value.properties().forEach(field -> flatten(name + "·" + field.getKey(), field.getValue(), fields));
        } else if (value.isArray()) {
            StringJoiner all = new StringJoiner("、");
            for (JsonNode one : value) all.add(one.isValueNode() ? one.asString() : one.toString());
            fields.put(name, all.toString());
        } else if (!value.isNull()) {
            fields.put(name, value.asString());
        }
    }

    private static void add(Outline outline, String anchor, Map<String, String> fields) {
        fields.keySet().removeIf(name -> NUMBER.contains(name.toLowerCase(Locale.ROOT)));
        fields.replaceAll((name, value) -> Wording.clean(value));
        fields.values().removeIf(String::isEmpty);
        List<String> texts = taken(TEXT, fields);
        if (texts.isEmpty()) {
            Columns.Line line = Columns.named(List.copyOf(fields.keySet())).line(List.copyOf(fields.values()));
            if (!line.text().isEmpty()) outline.add(line.kind(), line.headings(), anchor, line.text());
            return;
        }
        List<String> headings = taken(HEADING, fields);
        StringJoiner text = new StringJoiner("\n");
        texts.forEach(text::add);
        fields.forEach((name, value) -> text.add(name + "：" + value));
        outline.add(Block.Kind.TEXT, headings, anchor, text.toString());
    }

    private static List<String> taken(Set<String> names, Map<String, String> fields) {
        List<String> taken = new ArrayList<>();
        fields.entrySet().removeIf(field -> {
            boolean named = names.contains(field.getKey().toLowerCase(Locale.ROOT));
            if (named) taken.add(field.getValue());
            return named;
        });
        return taken;
    }

    private static String whichAreBroken(List<Integer> broken) {
        String first = "第%d行不是 JSON 对象".formatted(broken.getFirst());
        return broken.size() == 1 ? first : "%s（共 %d 行有误）".formatted(first, broken.size());
    }
}
