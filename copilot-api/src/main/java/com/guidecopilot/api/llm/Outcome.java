package com.guidecopilot.api.llm;

/** What came of asking the models. */
public sealed interface Outcome {

    /**
     * The sink has the whole answer.
     *
     * @param endpoint its place in the order of preference, from 1
     * @param tokens of prompt and answer together; 0 when the provider does not say
     */
    record Completed(int endpoint, String model, int tokens) implements Outcome {}

    /** Nothing more was wanted: the sink said so, or the work was cancelled. No failure of the model. */
    record Stopped() implements Outcome {}

    /** No endpoint gave a whole answer. What the sink has got is a torso. */
    record Failed(ModelFailure failure) implements Outcome {}
}
