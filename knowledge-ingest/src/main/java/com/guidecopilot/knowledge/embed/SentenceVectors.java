package com.guidecopilot.knowledge.embed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;

/** Vectors of the sentences that were met last, so that none is made twice. Two kilobytes each. Thread-safe. */
public final class SentenceVectors {

    private final Function<String, float[]> embedder;
    private final Cache<String, float[]> vectors;

    /** @param embedder says by its queue who waits for it */
    public SentenceVectors(Function<String, float[]> embedder, int remembered) {
        this.embedder = embedder;
        this.vectors = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /** @return not to be written to */
    public float[] of(String sentence) {
        return vectors.get(sentence, embedder);
    }

    /** Of unit vectors. */
    public static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
