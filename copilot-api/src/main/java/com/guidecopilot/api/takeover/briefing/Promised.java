package com.guidecopilot.api.takeover.briefing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that one of us said would be done for the customer.
 *
 * @param said the sentence in which it was said
 * @param what the promise in words: the sentence, or the request that it granted
 */
record Promised(Utterance said, String what, @Nullable Due dueBy) {

    Optional<Due> due() {
        return Optional.ofNullable(dueBy);
    }
}
