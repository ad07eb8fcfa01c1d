package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.knowledge.embed.Embedder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How like a sentence is to examples of what people do with sentences in a shop's chat. The examples are in
 * {@code briefing/examples.jsonl}, of many trades, so that the trade does not decide. Thread-safe.
 */
final class Likeness {

    /** Who an example is of; one of MOOD says how the customer feels. */
    enum Side {
        OURS,
        CUSTOMER,
        MOOD
    }

    private record Example(String act, float[] vector) {}

    private final Embedder embedder;
    private volatile @Nullable Map<Side, List<Example>> examples;

    Likeness(Embedder embedder) {
        this.embedder = embedder;
    }

    /** As cosine to the nearest example. */
    double like(Side side, String act, String text) {
        float[] vector = vector(text);
        return examples().getOrDefault(side, List.of()).stream()
                .filter(example -> example.act().equals(act))
                .mapToDouble(example -> cosine(vector, example.vector()))
                .max()
                .orElse(-1);
    }

    /** By how much a sentence is more like one act than like any other; negative when it is less. */
    double lead(Side side, String act, String text) {
        float[] vector = vector(text);
        double own = -1;
        double other = -1;
        for (Example example : examples().getOrDefault(side, List.of())) {
            double like = cosine(vector, example.vector());
            if (example.act().equals(act)) own = Math.max(own, like);
            else other = Math.max(other, like);
        }
        return own - other;
    }

    double between(String one, String other) {
        return cosine(vector(one), vector(other));
    }

    /** One at a time: between two of them the embedder serves a customer who waits. */
    private float[] vector(String text) {
        String common = Utterance.folded(text);
        return embedder.embedQuestion(common.length() <= 120 ? common : common.substring(0, 120));
    }

    private Map<Side, List<Example>> examples() {
        Map<Side, List<Example>> known = examples;
        if (known != null) return known;
        Map<Side, List<Example>> read = new EnumMap<>(Side.class);
        for (String line : Resource.lines("examples.jsonl")) {
            JsonNode example = JsonMapper.shared().readTree(line);
            read.computeIfAbsent(Side.valueOf(example.get("side").asString()), side -> new ArrayList<>())
                    .add(new Example(
                            example.get("act").asString(),
                            vector(example.get("text").asString())));
        }
        examples = read;
        return read;
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
