package com.guidecopilot.api.suggestion.compose;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.embed.Embedder;

/** Vectors of questions and of pieces of passages, each made once while it is remembered. Thread-safe. */
final class Vectors {

    private static final int QUESTIONS = 500;
    /** Two kilobytes each. */
    private static final int PIECES = 20_000;

    private final Embedder embedder;
    private final Cache<String, float[]> questions =
            Caffeine.newBuilder().maximumSize(QUESTIONS).build();
    private final Cache<String, float[]> pieces =
            Caffeine.newBuilder().maximumSize(PIECES).build();

    Vectors(Embedder embedder) {
        this.embedder = embedder;
    }

    float[] question(String text) {
        return questions.get(text, embedder::embedQuestion);
    }

    float[] piece(String text) {
        return pieces.get(text, embedder::embedDocument);
    }

    static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }
}
