package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import org.springframework.stereotype.Component;

/** Keeps what was known of a conversation when it changed hands. */
@Component
class HandoverWatch implements EventHandler {

    private final BriefingDesk desk;

    HandoverWatch(BriefingDesk desk) {
        this.desk = desk;
    }

    @Override
    public EventKind kind() {
        return EventKind.LEASE_CHANGED;
    }

    @Override
    public void handle(Event event) {
        try {
            desk.changedHands(event.subject());
        } catch (Refused refused) {
            // There is no key to keep it under, and nothing to keep.
            if (refused.problem() != Problem.CUSTOMER_ERASED) throw refused;
        }
    }
}
