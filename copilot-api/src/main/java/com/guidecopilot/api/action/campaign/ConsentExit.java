package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Sees that a customer said yes or no to something. */
@Component
class ConsentExit implements EventHandler {

    private final Exits exits;

    ConsentExit(Exits exits) {
        this.exits = exits;
    }

    @Override
    public EventKind kind() {
        return EventKind.CONSENT_CHANGED;
    }

    @Override
    public void handle(Event event) {
        exits.consentChanged(event.subject());
    }
}
