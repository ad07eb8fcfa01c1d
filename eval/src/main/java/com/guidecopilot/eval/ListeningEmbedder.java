package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.Embedder;
import java.util.List;

/** Notes what is embedded, so that the same can be embedded again without anything around it. */
record ListeningEmbedder(Embedder embedder, List<String> heard) implements Embedder {

    @Override
    public String model() {
        return embedder.model();
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public float[] embedQuestion(String text) {
        return embedder.embedQuestion(text);
    }

    @Override
    public float[] embedDocument(String text) {
        synchronized (heard) {
            heard.add(text);
        }
        return embedder.embedDocument(text);
    }
}
