package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;

/** One model and one judge for all tests of judging: making them takes seconds. */
final class TestEmbedder {

    static final BgeEmbedder EMBEDDER = new BgeEmbedder(EmbedderSettings.forBulk());
    static final BuiltInJudge JUDGE = new BuiltInJudge(EMBEDDER);

    private TestEmbedder() {}
}
