package com.guidecopilot.api.scoring.judge;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * A sentence and what its words mean.
 *
 * @param vector of its words
 * @param message what the message means that it stands in: what is said in one breath belongs together
 */
record Worded(Piece piece, float[] vector, double[] message) {

    static List<Worded> of(List<Piece> pieces, Function<Piece, float[]> embedder) {
        Map<UUID, List<float[]>> messages = new HashMap<>();
        List<float[]> vectors = pieces.stream().map(embedder).toList();
        for (int i = 0; i < vectors.size(); i++) {
            messages.computeIfAbsent(pieces.get(i).line().id(), line -> new ArrayList<>())
                    .add(vectors.get(i));
        }
        Map<UUID, double[]> meanings = new HashMap<>();
        messages.forEach((line, all) -> meanings.put(line, Meaning.of(all)));
        List<Worded> worded = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            Piece piece = pieces.get(i);
            worded.add(new Worded(
                    piece,
                    vectors.get(i),
                    requireNonNull(meanings.get(piece.line().id()))));
        }
        return worded;
    }
}
