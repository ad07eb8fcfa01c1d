package com.guidecopilot.api.rules;

/** What a condition says of the facts. */
public sealed interface Verdict {

    record Holds() implements Verdict {}

    record DoesNotHold() implements Verdict {}

    /** It could not be told, and has no effect. @param reason for whoever wrote the rule; holds no facts */
    record Failed(String reason) implements Verdict {}
}
