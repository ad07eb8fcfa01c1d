package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.knowledge.embed.Embedder;

/** Makes judges where there is no service around them. */
public final class Judges {

    private Judges() {}

    /** The one that needs no model. */
    public static Judge builtIn(Embedder embedder) {
        return new BuiltInJudge(embedder);
    }

    /** The same, with other weights than it ships. */
    public static Judge builtIn(Embedder embedder, Weights weights) {
        return new BuiltInJudge(embedder, weights);
    }
}
