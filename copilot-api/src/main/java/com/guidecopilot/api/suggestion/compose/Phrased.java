package com.guidecopilot.api.suggestion.compose;

/** What came of letting a model word a reply. */
public sealed interface Phrased {

    /** Every sentence passed. @param model its name at its provider */
    record Reply(Candidate candidate, String model) implements Phrased {}

    /** The built-in reply stands. @param reason stable; see docs/model.md */
    record FellBack(String reason) implements Phrased {}

    /** Nobody waits for it any more. */
    record Cancelled() implements Phrased {}
}
