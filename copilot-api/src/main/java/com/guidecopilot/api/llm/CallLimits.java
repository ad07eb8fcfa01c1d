package com.guidecopilot.api.llm;

import java.time.Duration;

/** The clocks of one call besides the total, and how long its answer may be. */
record CallLimits(Duration firstToken, Duration gap, int answerTokens) {

    /** Characters of an answer. A token is at most a few; a stream that gives more does not keep to what was asked. */
    int answerCharacters() {
        return answerTokens * 8;
    }
}
