package com.guidecopilot.api.scoring.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the judge has learned. Kept as {@code judge/weights.json}, which {@code ./copilot eval school --weights} writes.
 *
 * @param model the embedder of which it was learned
 * @param ourGrams what sentences of ours are read by, beside their vector: runs of one to three characters
 * @param maps by part; what is missing has not been learned yet
 */
public record Weights(
        String model,
        List<String> ourGrams,
        List<String> customerGrams,
        Map<Part, Linear> maps,
        Map<Match, Matched> matches) {

    private static final MathContext DIGITS = new MathContext(3);

    public Weights {
        ourGrams = List.copyOf(ourGrams);
        customerGrams = List.copyOf(customerGrams);
        maps = Map.copyOf(maps);
        matches = Map.copyOf(matches);
    }

    static Weights learned() {
        try (InputStream file = Weights.class.getResourceAsStream("/judge/weights.json")) {
            if (file == null) throw new IllegalStateException("judge/weights.json is missing");
            return of(JsonMapper.shared().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when this has not been learned */
    double[] of(Part part, double[] features) {
        Linear map = maps.get(part);
        if (map == null) throw new IllegalStateException("the judge has not learned " + part);
        return map.of(features);
    }

    /** @throws IllegalStateException when this has not been learned */
    double likeness(Match match, double[] one, double[] other) {
        Matched maps = matches.get(match);
        if (maps == null) throw new IllegalStateException("the judge has not learned " + match);
        return maps.likeness(one, other);
    }

    public Weights with(Part part, Linear map) {
        Map<Part, Linear> all = new EnumMap<>(Part.class);
        all.putAll(maps);
        all.put(part, map);
        return new Weights(model, ourGrams, customerGrams, all, matches);
    }

    public Weights with(Match match, Matched matched) {
        Map<Match, Matched> all = new EnumMap<>(Match.class);
        all.putAll(matches);
        all.put(match, matched);
        return new Weights(model, ourGrams, customerGrams, maps, all);
    }

    private static Weights of(JsonNode json) {
        Map<Part, Linear> maps = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            JsonNode map = json.path("maps").path(part.key());
            if (!map.isMissingNode()) maps.put(part, linear(map));
        }
        Map<Match, Matched> matches = new EnumMap<>(Match.class);
        for (Match match : Match.values()) {
            JsonNode both = json.path("matches").path(match.key());
            if (!both.isMissingNode()) {
                matches.put(match, new Matched(linear(both.path("first")), linear(both.path("second"))));
            }
        }
        return new Weights(
                json.path("model").asString(), texts(json.path("ours")), texts(json.path("customers")), maps, matches);
    }

    private static Linear linear(JsonNode map) {
        double[][] rows = new double[map.path("weights").size()][];
        for (int i = 0; i < rows.length; i++)
            rows[i] = numbers(map.path("weights").get(i));
        return new Linear(rows, numbers(map.path("bias")));
    }

    /** One row of a map a line, with three digits, so that a difference can be read. */
    public String json() {
        JsonMapper json = JsonMapper.shared();
        List<String> parts = new ArrayList<>();
        new EnumMap<>(maps).forEach((part, map) -> parts.add("\"%s\":%s".formatted(part.key(), text(map))));
        List<String> pairs = new ArrayList<>();
        new EnumMap<>(matches)
                .forEach((match, both) -> pairs.add("\"%s\":{\"first\":%s,\n\"second\":%s}"
                        .formatted(match.key(), text(both.first()), text(both.second()))));
        return "{\"model\":%s,\n\"ours\":%s,\n\"customers\":%s,\n\"maps\":{\n%s},\n\"matches\":{\n%s}}\n"
                .formatted(
                        json.writeValueAsString(model),
                        json.writeValueAsString(ourGrams),
                        json.writeValueAsString(customerGrams),
                        String.join(",\n", parts),
                        String.join(",\n", pairs));
    }

    private static String text(Linear map) {
        List<String> rows = new ArrayList<>();
        for (double[] row : map.weights()) rows.add("\n" + row(row));
        return "{\"bias\":%s,\"weights\":[%s]}".formatted(row(map.bias()), String.join(",", rows));
    }

    private static String row(double[] numbers) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < numbers.length; i++) {
            BigDecimal number = BigDecimal.valueOf(numbers[i]).round(DIGITS).stripTrailingZeros();
            if (i > 0) text.append(',');
            text.append(number.signum() == 0 ? "0" : number.toString());
        }
        return text.append(']').toString();
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = list.get(i).asDouble();
        return numbers;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }
}
