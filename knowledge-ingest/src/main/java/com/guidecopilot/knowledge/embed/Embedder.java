package com.guidecopilot.knowledge.embed;

/**
 * Turns text into a unit vector. Thread-safe.
 *
 * <p>Questions are served before documents: a guide waits for one, nobody for the other.
 */
public interface Embedder {

    /** Names model and quantization; vectors of two names may not be compared. */
    String model();

    int dimensions();

    /** @return a unit vector of {@link #dimensions()} floats; equal texts give equal vectors */
    float[] embedQuestion(String text);

    /** As {@link #embedQuestion}, behind waiting questions. Long texts are cut at the model's 512 tokens. */
    float[] embedDocument(String text);
}
