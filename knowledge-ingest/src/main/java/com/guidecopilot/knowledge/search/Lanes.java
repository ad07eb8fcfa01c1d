package com.guidecopilot.knowledge.search;

/** Which ways of looking take part. */
public enum Lanes {
    BOTH,
    DENSE,
    LEXICAL;

    boolean dense() {
        return this != LEXICAL;
    }

    boolean lexical() {
        return this != DENSE;
    }
}
