package com.guidecopilot.api.scoring.judge;

/** Two maps, after which two vectors that go together point the same way. */
public record Matched(Linear first, Linear second) {

    /** How well they go together, from -1 to 1. */
    double likeness(double[] one, double[] other) {
        return Meaning.likeness(first.of(one), second.of(other));
    }
}
