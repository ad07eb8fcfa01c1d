package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.customer.CustomersPlaced;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sees what we say to customers, and keeps promises with whoever answers them. */
@Component
class PromiseWatch implements EventHandler {

    private final PromiseBook book;
    private final PromiseRepository promises;

    PromiseWatch(PromiseBook book, PromiseRepository promises) {
        this.book = book;
        this.promises = promises;
    }

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_SENT;
    }

    @Override
    public void handle(Event event) {
        book.said(event.subject());
    }

    @EventListener
    void handedOver(CustomersPlaced placed) {
        promises.place(placed.customers());
    }
}
