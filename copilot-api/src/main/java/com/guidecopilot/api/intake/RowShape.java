package com.guidecopilot.api.intake;

import com.guidecopilot.api.platform.Flaw;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a row as its record names them: how a cell of text becomes one of them, and which JSON each of them is.
 * Nothing is guessed from JSON: a number is no text, and {@code "2"} is no number.
 */
sealed interface RowShape {

    /** A cell's text as JSON. What cannot be read so is left as text, which {@link #flawOf} then refuses. */
    JsonNode cell(String text);

    /** @param at where in the row, as {@code lines[0].sku} @return the first thing that is of another kind */
    Optional<Flaw> flawOf(JsonNode node, String at);

    /** Also dates, times, amounts and names of an enumeration, which are read later. */
    record Text() implements RowShape {

        @Override
        public JsonNode cell(String text) {
            return JsonNodeFactory.instance.stringNode(text);
        }

        @Override
        public Optional<Flaw> flawOf(JsonNode node, String at) {
            return node.isString() ? Optional.empty() : other(at, "文字");
        }
    }

    record Whole() implements RowShape {

        @Override
        public JsonNode cell(String text) {
            try {
                return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return JsonNodeFactory.instance.stringNode(text);
            }
        }

        @Override
        public Optional<Flaw> flawOf(JsonNode node, String at) {
            return node.isIntegralNumber() ? Optional.empty() : other(at, "整数");
        }
    }

    record Truth() implements RowShape {

        @Override
        public JsonNode cell(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> JsonNodeFactory.instance.booleanNode(true);
                case "false" -> JsonNodeFactory.instance.booleanNode(false);
                default -> JsonNodeFactory.instance.stringNode(text);
            };
        }

        @Override
        public Optional<Flaw> flawOf(JsonNode node, String at) {
            return node.isBoolean() ? Optional.empty() : other(at, " true 或 false");
        }
    }

    /** In a cell: JSON, or items with {@code ;} between them. */
    record Items(RowShape item) implements RowShape {

        @Override
        public JsonNode cell(String text) {
            if (text.startsWith("[")) return json(text);
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            for (String part : text.split(";")) {
                if (!part.isBlank()) items.add(item.cell(part.strip()));
            }
            return items;
        }

        @Override
        public Optional<Flaw> flawOf(JsonNode node, String at) {
            if (!node.isArray()) return other(at, "列表");
            for (int i = 0; i < node.size(); i++) {
                Optional<Flaw> flaw = item.flawOf(node.get(i), "%s[%d]".formatted(at, i));
                if (flaw.isPresent()) return flaw;
            }
            return Optional.empty();
        }
    }

    /** Names and values. In a cell: JSON, or {@code name=value} with {@code ;} between them. */
    record Pairs() implements RowShape {

        @Override
        public JsonNode cell(String text) {
            if (text.startsWith("{")) return json(text);
            ObjectNode pairs = JsonNodeFactory.instance.objectNode();
            for (String part : text.split(";")) {
                if (part.isBlank()) continue;
                int sign = part.indexOf('=');
                if (sign < 1) return JsonNodeFactory.instance.stringNode(text);
                pairs.put(
                        part.substring(0, sign).strip(),
                        part.substring(sign + 1).strip());
            }
            return pairs;
        }

        @Override
        public Optional<Flaw> flawOf(JsonNode node, String at) {
            if (!node.isObject()) return other(at, "“名称=值”的列表");
            return node.properties().stream()
                    .flatMap(pair -> new Text().flawOf(pair.getValue(), at + "." + pair.getKey()).stream())
                    .findFirst();
        }
    }

    /** A record. In a cell: JSON, or the fields in their order with {@code |} between them. */
    record Fields(Map<String, RowShape> named) implements RowShape {

        @Override
        public JsonNode cell(String text) {
            if (text.startsWith("{")) return json(text);
            String[] parts = text.split("\\|");
            if (parts.length > named.size()) return JsonNodeFactory.instance.stringNode(text);
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            int i = 0;
            for (Map.Entry<String, RowShape> field : named.entrySet()) {
                if (i == parts.length) break;
                String part = parts[i++].strip();
                if (!part.isEmpty()) fields.set(field.getKey(), field.getValue().cell(part));
            }
            return fields;
        }

        @Override
        public Optional<Flaw> flawOf(JsonNode node, String at) {
            if (!node.isObject()) return other(at, "一组字段");
            for (Map.Entry<String, RowShape> field : named.entrySet()) {
                JsonNode value = node.path(field.getKey());
                if (value.isMissingNode() || value.isNull()) continue;
                String where = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
                Optional<Flaw> flaw = field.getValue().flawOf(value, where);
                if (flaw.isPresent()) return flaw;
            }
            return Optional.empty();
        }
    }

    static Fields of(Class<?> row) {
        Map<String, RowShape> named = new LinkedHashMap<>();
        for (RecordComponent component : row.getRecordComponents()) {
            named.put(component.getName(), of(component.getGenericType()));
        }
        return new Fields(named);
    }

    private static RowShape of(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class -> new Items(of(list.getActualTypeArguments()[0]));
            case ParameterizedType map when map.getRawType() == Map.class -> new Pairs();
            case Class<?> one when one.isRecord() -> of(one);
            case Class<?> one when one == boolean.class || one == Boolean.class -> new Truth();
            case Class<?> one
            when List.of(int.class, Integer.class, long.class, Long.class).contains(one) -> new Whole();
            case Class<?> one when isWritten(one) -> new Text();
            default -> throw new IllegalArgumentException("a row cannot have a field of " + type);
        };
    }

    private static boolean isWritten(Class<?> type) {
        return type == String.class || type.isEnum() || type.getPackageName().equals("java.time");
    }

    private static Optional<Flaw> other(String at, String wanted) {
        return Optional.of(new Flaw(at, "应为" + wanted));
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }

    /** How a column may be called: {@code listPrice}, {@code list_price} and {@code List Price} are one. */
    static String plain(String name) {
        return Arrays.stream(name.split("\\."))
                .map(part -> part.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT))
                .reduce((one, other) -> one + "." + other)
                .orElse("");
    }
}
