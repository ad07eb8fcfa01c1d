package com.guidecopilot.knowledge.parse;

/** Ends the reading of a file from anywhere inside it. The message is for the person who handed the file in. */
public final class NotReadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotReadable(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
