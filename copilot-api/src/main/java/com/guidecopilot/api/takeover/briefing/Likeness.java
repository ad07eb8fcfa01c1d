package com.guidecopilot.api.takeover.briefing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.embed.Acts;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.SentenceVectors;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How like a sentence is to examples of what people do with sentences in a shop's chat, and to other sentences. The examples
 * are in {@code briefing/examples.jsonl}, of many trades, so that the trade does not decide. Thread-safe.
 */
final class Likeness {

    /** Who an example is of; one of MOOD says how the customer feels. */
    enum Side {
        OURS,
        CUSTOMER,
        MOOD
    }

    private static final int READ = 120;
    private static final String FEELING = "FEELING";
    /** A conversation is read again with each message of it. Two kilobytes a sentence. */
    private static final int REMEMBERED = 10_000;

    private final Embedder embedder;
    private final SentenceVectors vectors;
    private final Cache<Said, Map<String, Double>> weighed =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private volatile @Nullable Map<Side, Acts> acts;

    private record Said(Side side, String folded) {}

    Likeness(Embedder embedder) {
        this.embedder = embedder;
        this.vectors = new SentenceVectors(embedder::embedQuestion, REMEMBERED);
    }

    /** @return by act, from about -1 (nothing of it) to about 1 */
    Map<String, Double> acts(Side side, String folded) {
        Acts known = acts().get(side);
        if (known == null) throw new IllegalStateException("briefing/examples.jsonl has none of " + side);
        return weighed.get(new Said(side, folded), said -> Map.copyOf(known.of(vector(said.folded()))));
    }

    /** By how much a sentence is more of one act than of any other; negative when it is less. */
    double lead(Side side, String act, String folded) {
        Map<String, Double> all = acts(side, folded);
        double other = all.entrySet().stream()
                .filter(one -> !one.getKey().equals(act))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(-1);
        return all.getOrDefault(act, -1.0) - other;
    }

    /** As cosine. */
    double between(String one, String other) {
        return SentenceVectors.cosine(vector(one), vector(other));
    }

    /** One at a time: between two of them the embedder serves a customer who waits. */
    private float[] vector(String folded) {
        return vectors.of(folded.length() <= READ ? folded : folded.substring(0, READ));
    }

    /** Reads the examples, so that nobody waits for them later. */
    void warm() {
        acts();
    }

    private Map<Side, Acts> acts() {
        Map<Side, Acts> known = acts;
        return known != null ? known : readOnce();
    }

    private synchronized Map<Side, Acts> readOnce() {
        Map<Side, Acts> known = acts;
        if (known != null) return known;
        Map<Side, List<String>> names = new EnumMap<>(Side.class);
        Map<Side, List<float[]>> vectors = new EnumMap<>(Side.class);
        for (String line : Resource.lines("examples.jsonl")) {
            JsonNode example = JsonMapper.shared().readTree(line);
            Side side = Side.valueOf(example.get("side").asString());
            String act = example.get("act").asString();
            // Behind whatever customers wait for.
            float[] vector =
                    embedder.embedDocument(Utterance.folded(example.get("text").asString()));
            names.computeIfAbsent(side, key -> new ArrayList<>()).add(act);
            vectors.computeIfAbsent(side, key -> new ArrayList<>()).add(vector);
            // Who complains asks for nothing and forbids nothing.
            if (side == Side.MOOD && !act.equals(Mood.CALM.name())) {
                names.computeIfAbsent(Side.CUSTOMER, key -> new ArrayList<>()).add(FEELING);
                vectors.computeIfAbsent(Side.CUSTOMER, key -> new ArrayList<>()).add(vector);
            }
        }
        Map<Side, Acts> read = new EnumMap<>(Side.class);
        names.forEach((side, acts) -> read.put(side, new Acts(acts, vectors.getOrDefault(side, List.of()))));
        acts = read;
        return read;
    }
}
