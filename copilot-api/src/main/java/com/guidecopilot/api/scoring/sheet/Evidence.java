package com.guidecopilot.api.scoring.sheet;

import java.util.UUID;

/**
 * Where in a conversation something can be seen. Holds no words: the quote is read from the message whenever it is shown, so
 * that it is gone with the customer's key.
 *
 * @param from index in the message's text, as of {@link String#charAt}
 * @param to the first index after it; 0 = the message as a whole
 */
public record Evidence(UUID message, int from, int to) {

    public Evidence {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("evidence from %d to %d in %s".formatted(from, to, message));
        }
    }

    public static Evidence whole(UUID message) {
        return new Evidence(message, 0, 0);
    }

    /** @param text the message's words now; empty when they are gone */
    public String quote(String text) {
        return to == 0 || to > text.length() ? text : text.substring(from, to);
    }
}
