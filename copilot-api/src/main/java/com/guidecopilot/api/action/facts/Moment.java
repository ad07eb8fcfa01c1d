package com.guidecopilot.api.action.facts;

import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.Order;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened with a customer, and when: facts are gathered as of then, so that an event that is handled late or
 * twice is judged alike.
 *
 * @param kind the event's stable name, or {@link #CLOCK}
 * @param messages said lately and up to then, oldest first
 * @param open whether the conversation was going on
 * @param order of an order
 */
public record Moment(
        String kind,
        Instant at,
        List<Message> messages,
        boolean open,
        @Nullable Order order) {

    /** Nothing happened but that time went by. */
    public static final String CLOCK = "Clock";

    public Moment {
        messages = messages.stream()
                .filter(message -> !message.sentAt().isAfter(at))
                .toList();
    }
}
