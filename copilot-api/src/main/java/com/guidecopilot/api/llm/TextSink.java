package com.guidecopilot.api.llm;

/** Takes an answer piece by piece, as it comes. */
@FunctionalInterface
public interface TextSink {

    /**
     * @param piece never empty; cut anywhere, also within a word
     * @return false when nothing more is wanted: the stream is closed then
     */
    boolean take(String piece);
}
