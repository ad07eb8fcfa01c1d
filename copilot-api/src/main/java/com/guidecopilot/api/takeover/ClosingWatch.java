package com.guidecopilot.api.takeover;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** A conversation that is closed has nobody to wait for and nothing to hold. */
@Component
class ClosingWatch implements EventHandler {

    private final TakeoverQueue queue;

    ClosingWatch(TakeoverQueue queue) {
        this.queue = queue;
    }

    @Override
    public EventKind kind() {
        return EventKind.CONVERSATION_CLOSED;
    }

    @Override
    public void handle(Event event) {
        queue.over(event.subject(), SpanRepository.End.CLOSED, "closed");
    }
}
