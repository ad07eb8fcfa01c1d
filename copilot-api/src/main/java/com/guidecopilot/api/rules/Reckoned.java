package com.guidecopilot.api.rules;

/** What a formula makes of the facts. */
public sealed interface Reckoned {

    record Number(long value) implements Reckoned {}

    /** @param reason for whoever wrote the formula; holds no facts */
    record Failed(String reason) implements Reckoned {}
}
