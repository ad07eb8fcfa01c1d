package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Sees that a customer got what was promised, or no longer wants it. */
@Component
class CustomersWord implements EventHandler {

    private final PromiseBook book;

    CustomersWord(PromiseBook book) {
        this.book = book;
    }

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_RECEIVED;
    }

    @Override
    public void handle(Event event) {
        book.answered(event.subject());
    }
}
