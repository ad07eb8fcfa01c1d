package com.guidecopilot.api.suggestion.compose;

/** Gets each sentence of a reply as soon as it may be shown. */
@FunctionalInterface
public interface SentenceSink {

    /** @param index its place in the reply, from 0 */
    void release(int index, Sentence sentence);
}
