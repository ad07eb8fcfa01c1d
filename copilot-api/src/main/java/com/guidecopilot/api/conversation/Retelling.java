package com.guidecopilot.api.conversation;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A process can die between storing a message and telling it to open pages. Who takes its event up tells the message
 * again: a page that heard it already knows it by its id.
 */
abstract sealed class Retelling implements EventHandler {

    /** Pages hear of the message before they hear of its answer. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE;

    private final Conversations conversations;
    private final EventKind kind;

    private Retelling(Conversations conversations, EventKind kind) {
        this.conversations = conversations;
        this.kind = kind;
    }

    @Override
    public EventKind kind() {
        return kind;
    }

    @Override
    public void handle(Event event) {
        if (event.isTakenUp()) conversations.tellAgain(event.subject());
    }

    @Component
    @Order(FIRST)
    static final class OfReceived extends Retelling {
        OfReceived(Conversations conversations) {
            super(conversations, EventKind.MESSAGE_RECEIVED);
        }
    }

    @Component
    @Order(FIRST)
    static final class OfSent extends Retelling {
        OfSent(Conversations conversations) {
            super(conversations, EventKind.MESSAGE_SENT);
        }
    }
}
