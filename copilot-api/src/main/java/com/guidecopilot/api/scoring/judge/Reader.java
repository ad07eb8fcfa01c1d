package com.guidecopilot.api.scoring.judge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.embed.Acts;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is done with each sentence: by its likeness to examples, and by turns of phrase. Behind whatever customers wait
 * for, one sentence at a time. Thread-safe.
 */
final class Reader {

    private static final int READ = 80;
    /** Three kilobytes each. */
    private static final int REMEMBERED = 10_000;

    private record Said(boolean ours, String words) {}

    private record Known(Map<Act, Double> acts, float[] vector) {}

    private record Examples(Acts ours, Acts customers) {}

    private final Embedder embedder;
    private final Cues cues = new Cues();
    private final Cache<Said, Known> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private volatile @Nullable Examples examples;

    Reader(Embedder embedder) {
        this.embedder = embedder;
    }

    List<Read> read(Talk talk) {
        List<Read> reads = new ArrayList<>();
        for (Piece piece : talk.pieces()) {
            String words = piece.words().length() <= READ
                    ? piece.words()
                    : piece.words().substring(0, READ);
            Known what = known.get(new Said(!piece.isCustomers(), words), this::known);
            reads.add(new Read(piece, reads.size(), what.acts(), what.vector()));
        }
        return reads;
    }

    private Known known(Said said) {
        float[] vector = embedder.embedDocument(said.words());
        Map<Act, Double> acts = new EnumMap<>(Act.class);
        Acts like = said.ours() ? examples().ours() : examples().customers();
        like.of(vector).forEach((act, value) -> acts.put(Act.valueOf(act), value));
        cues.in(said.words(), said.ours()).forEach((act, value) -> acts.merge(act, value, Double::sum));
        return new Known(Map.copyOf(acts), vector);
    }

    private Examples examples() {
        Examples read = examples;
        return read != null ? read : readOnce();
    }

    private synchronized Examples readOnce() {
        Examples read = examples;
        if (read == null) {
            read = new Examples(acts("ours.txt"), acts("customers.txt"));
            examples = read;
        }
        return read;
    }

    private Acts acts(String file) {
        List<String> names = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        String act = "";
        for (String line : Lists.lines(file)) {
            if (line.startsWith("## ")) {
                act = Act.valueOf(line.substring(3)).name();
            } else {
                names.add(act);
                vectors.add(embedder.embedDocument(Folding.fold(line)));
            }
        }
        return new Acts(names, vectors);
    }
}
