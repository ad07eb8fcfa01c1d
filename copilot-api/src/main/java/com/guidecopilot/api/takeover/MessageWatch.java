package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Looks at a conversation whenever something was said in it. */
abstract sealed class MessageWatch implements EventHandler {

    private final TakeoverQueue queue;
    private final Conversations conversations;
    private final EventKind kind;

    private MessageWatch(TakeoverQueue queue, Conversations conversations, EventKind kind) {
        this.queue = queue;
        this.conversations = conversations;
        this.kind = kind;
    }

    @Override
    public EventKind kind() {
        return kind;
    }

    @Override
    public void handle(Event event) {
        conversations.upTo(event.subject(), 1).ifPresent(thread -> {
            queue.look(thread.conversation().id());
            if (event.isTakenUp()) queue.tellAgain(thread.conversation().id());
        });
    }

    @Component
    static final class OfCustomers extends MessageWatch {
        OfCustomers(TakeoverQueue queue, Conversations conversations) {
            super(queue, conversations, EventKind.MESSAGE_RECEIVED);
        }
    }

    @Component
    static final class OfStaff extends MessageWatch {
        OfStaff(TakeoverQueue queue, Conversations conversations) {
            super(queue, conversations, EventKind.MESSAGE_SENT);
        }
    }
}
