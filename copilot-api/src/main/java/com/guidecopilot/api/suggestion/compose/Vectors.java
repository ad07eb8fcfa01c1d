package com.guidecopilot.api.suggestion.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.embed.Embedder;

/**
 * Vectors of questions and of pieces of passages. One for the whole house, so that the finder and the composer do not make
 * the same ones. Thread-safe.
 */
public final class Vectors {

    /** Two kilobytes each. */
    private static final int PIECES = 20_000;

    private final Embedder embedder;
    private final Cache<String, float[]> pieces =
            Caffeine.newBuilder().maximumSize(PIECES).build();

    public Vectors(Embedder embedder) {
        this.embedder = embedder;
    }

    /** The embedder remembers the latest questions itself. */
    float[] question(String text) {
        return embedder.embedQuestion(text);
    }

    /** Made as questions are: a customer waits for it, and must not wait behind documents that are coming in. */
    float[] piece(String text) {
        return pieces.get(text, embedder::embedQuestion);
    }

    static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
