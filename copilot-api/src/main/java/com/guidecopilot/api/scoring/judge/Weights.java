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
 * What the judge has learned. Kept as {@code judge/weights.json}, which {@code ./copilot eval judge --learn} writes.
 *
 * @param model the embedder of which it was learned
 * @param ourGrams what sentences of ours are read by, beside their vector: runs of one to three characters
 * @param maps by part; a part that is missing has not been learned yet
 */
public record Weights(String model, List<String> ourGrams, List<String> customerGrams, Map<Part, Linear> maps) {

    private static final MathContext DIGITS = new MathContext(3);

    public Weights {
        ourGrams = List.copyOf(ourGrams);
        customerGrams = List.copyOf(customerGrams);
        maps = Map.copyOf(maps);
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

    public Weights with(Part part, Linear map) {
        Map<Part, Linear> all = new EnumMap<>(Part.class);
        all.putAll(maps);
        all.put(part, map);
        return new Weights(model, ourGrams, customerGrams, all);
    }

    private static Weights of(JsonNode json) {
        Map<Part, Linear> maps = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            JsonNode map = json.path("maps").path(part.key());
            if (map.isMissingNode()) continue;
            double[][] rows = new double[map.path("weights").size()][];
            for (int i = 0; i < rows.length; i++)
                rows[i] = numbers(map.path("weights").get(i));
            maps.put(part, new Linear(rows, numbers(map.path("bias"))));
        }
        return new Weights(
                json.path("model").asString(), texts(json.path("ours")), texts(json.path("customers")), maps);
    }

    /** One row of a map a line, with three digits, so that a difference can be read. */
    public String json() {
        JsonMapper json = JsonMapper.shared();
        StringBuilder text = new StringBuilder("{\"model\":%s,\n\"ours\":%s,\n\"customers\":%s,\n\"maps\":{"
                .formatted(
                        json.writeValueAsString(model),
                        json.writeValueAsString(ourGrams),
                        json.writeValueAsString(customerGrams)));
        String between = "\n";
        for (Map.Entry<Part, Linear> map : new EnumMap<>(maps).entrySet()) {
            text.append(between)
                    .append("\"%s\":{\"bias\":%s,\"weights\":["
                            .formatted(map.getKey().key(), row(map.getValue().bias())));
            List<String> rows = new ArrayList<>();
            for (double[] row : map.getValue().weights()) rows.add("\n" + row(row));
            text.append(String.join(",", rows)).append("]}");
            between = ",\n";
        }
        return text.append("}}\n").toString();
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
