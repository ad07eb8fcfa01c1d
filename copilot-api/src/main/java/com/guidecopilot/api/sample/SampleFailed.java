package com.guidecopilot.api.sample;

/** A step of the load was refused. The message names the step and what the API answered. */
final class SampleFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean passing;

    /** @param passing whether the same step may succeed a little later: the database is away */
    SampleFailed(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    boolean isPassing() {
        return passing;
    }
}
