package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.Place;
import java.time.Instant;
import java.util.List;

/**
 * A customer's message with what is needed to understand it.
 *
 * @param words what the customer wrote since anybody answered, as one text
 * @param before what was said earlier, by whomever, oldest first
 * @param tier the customer's member tier; empty when unknown
 */
public record Ask(String words, List<String> before, Place place, String tier, Instant at) {

    /** Longer messages are read as far as this; nobody asks a question in more. */
    private static final int READ_AT_MOST = 500;

    public Ask {
        if (words.codePointCount(0, words.length()) > READ_AT_MOST)
            words = words.substring(0, words.offsetByCodePoints(0, READ_AT_MOST));
        before = List.copyOf(before);
    }
}
