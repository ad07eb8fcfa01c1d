package com.guidecopilot.api.intake;

/** What became of a row. */
public sealed interface Outcome {

    /** It was not there before. */
    record Accepted() implements Outcome {}

    /** It was there and said something else. */
    record Replaced() implements Outcome {}

    /** It was there and said the same. */
    record Unchanged() implements Outcome {}

    /** @param field where in the row, as {@code lines[0].sku}; empty for the row as a whole */
    record Refused(String field, String reason) implements Outcome {}

    Outcome ACCEPTED = new Accepted();
    Outcome REPLACED = new Replaced();
    Outcome UNCHANGED = new Unchanged();

    static Outcome refused(String field, String reason) {
        return new Refused(field, reason);
    }
}
