package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.embed.Embedder;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives every text a unit vector of its own, and counts. */
public final class FakeEmbedder implements Embedder {

    private final String model;
    private final AtomicInteger calls = new AtomicInteger();

    public FakeEmbedder() {
        this("fake");
    }

    FakeEmbedder(String model) {
        this.model = model;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public int dimensions() {
        return 512;
    }

    @Override
    public float[] embedQuestion(String text) {
        return embedDocument(text);
    }

    @Override
    public float[] embedDocument(String text) {
        calls.incrementAndGet();
        Random random = new Random(text.hashCode());
        float[] vector = new float[dimensions()];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) vector[i] /= (float) Math.sqrt(square);
        return vector;
    }

    int calls() {
        return calls.get();
    }
}
