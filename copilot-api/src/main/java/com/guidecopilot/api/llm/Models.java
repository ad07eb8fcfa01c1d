package com.guidecopilot.api.llm;

/** The language models that the operator configured, if any, as one. Thread-safe. */
public interface Models {

    /** Without a model everything is composed from approved words. */
    boolean isConfigured();

    /**
     * Streams an answer into the sink, on the caller's thread, and returns within the total limit whatever the endpoints
     * do. Personal data is masked before it leaves and put back in what the sink gets.
     *
     * @param cancellation closes the connection at once
     */
    Outcome stream(Prompt prompt, TextSink sink, Cancellation cancellation);
}
