package com.guidecopilot.eval;

/** The command was called wrongly; the message says what is right. */
final class Usage extends RuntimeException {

    Usage(String message) {
        super(message);
    }
}
