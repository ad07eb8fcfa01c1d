package com.guidecopilot.eval;

/** A data file cannot be read; the message names file and line. */
final class BadData extends RuntimeException {

    BadData(String message) {
        super(message);
    }
}
