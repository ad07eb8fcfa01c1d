package com.guidecopilot.api.suggestion.compose;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is asked from what a question says beside the product: by turns of phrase, and by likeness to example
 * questions. Questions about rules, care and use are examples of another kind, and keep 退货要钱吗 from being a price.
 */
final class Intents {

    /** A turn of phrase counts as so much likeness. */
    private static final double CUE = 0.15;
    /** Without one, the question must be this like an example, and more so than any of another kind. */
    private static final double ALIKE = 0.62;

    private static final double CLEARLY = 0.06;
    private static final String OTHER = "OTHER";

    private record Example(String intent, String text) {}

    private final Vectors vectors;
    private final Cues cues = new Cues();
    private final List<Example> examples;

    Intents(Vectors vectors) {
        this.vectors = vectors;
        this.examples = Resource.lines("intents.jsonl").stream()
                .map(JsonMapper.shared()::readTree)
                .map(Intents::example)
                .toList();
    }

    private static Example example(JsonNode line) {
        String intent = line.get("intent").asString();
        if (!intent.equals(OTHER)) Intent.valueOf(intent);
        return new Example(intent, line.get("text").asString());
    }

    void warm() {
        examples.forEach(example -> vectors.piece(example.text()));
    }

    /** @param beside the folded question without the products that it names */
    Set<Intent> in(String beside) {
        if (beside.isBlank()) return Set.of();
        Set<Intent> said = cues.in(beside);
        boolean otherFigure = AskedQuantity.in(beside)
                .filter(quantity -> !quantity.isOfMoney())
                .isPresent();
        float[] asked = vectors.question(beside);
        double other = nearest(OTHER, asked);
        Map<Intent, Double> likeness = new EnumMap<>(Intent.class);
        for (Intent intent : Intent.values()) likeness.put(intent, nearest(intent.name(), asked));
        Set<Intent> read = EnumSet.noneOf(Intent.class);
        likeness.forEach((intent, like) -> {
            boolean bySaying = said.contains(intent) && like + CUE >= other;
            boolean byLikeness = said.isEmpty()
                    && !otherFigure
                    && like >= ALIKE
                    && like >= other + CLEARLY
                    && isBest(like, likeness);
            if (bySaying || byLikeness) read.add(intent);
        });
        return read;
    }

    private static boolean isBest(double like, Map<Intent, Double> likeness) {
        return likeness.values().stream().allMatch(other -> like >= other);
    }

    boolean areSaidIn(String beside) {
        return !cues.in(beside).isEmpty();
    }

    String withoutCues(String folded) {
        return cues.without(folded);
    }

    private double nearest(String intent, float[] asked) {
        return examples.stream()
                .filter(example -> example.intent().equals(intent))
                .mapToDouble(example -> Vectors.cosine(asked, vectors.piece(example.text())))
                .max()
                .orElse(-1);
    }
}
