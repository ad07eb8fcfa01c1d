package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.embed.Embedder;

/** Vectors from character pairs: texts that share characters are near. For tests that need no meaning, only speed. */
final class HashedEmbedder implements Embedder {

    @Override
    public String model() {
        return "hashed-pairs";
    }

    @Override
    public int dimensions() {
        return 512;
    }

    @Override
    public float[] embedQuestion(String text) {
        float[] vector = new float[dimensions()];
        vector[0] = 0.01f;
        for (int i = 0; i < text.length(); i++) {
            vector[Math.floorMod(text.charAt(i) * 31, vector.length)] += 0.3f;
            if (i > 0) vector[Math.floorMod(text.charAt(i - 1) * 7919 + text.charAt(i), vector.length)] += 1;
        }
        double squares = 0;
        for (float v : vector) squares += v * v;
        for (int i = 0; i < vector.length; i++) vector[i] /= (float) Math.sqrt(squares);
        return vector;
    }

    @Override
    public float[] embedDocument(String text) {
        return embedQuestion(text);
    }
}
