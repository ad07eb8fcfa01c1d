package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import java.time.Instant;
import java.util.List;

/**
 * What is looked for, where, when and for whose eyes. The brand is the one bound to the thread of work.
 *
 * @param channel the channel asked about, such as {@code store} or {@code miniprogram}
 * @param audience CUSTOMER_FACING sees only that; INTERNAL sees both
 * @param limit how many hits at most, 1 to 100
 */
public record Question(
        String text, List<String> context, Place place, Instant at, String channel, Audience audience, int limit) {

    public Question {
        if (text.isBlank()) throw new IllegalArgumentException("the question has no text");
        if (limit < 1 || limit > 100)
            throw new IllegalArgumentException("limit %d is not within 1 to 100".formatted(limit));
        context = List.copyOf(context);
    }
}
