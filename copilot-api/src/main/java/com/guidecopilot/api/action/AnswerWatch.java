package com.guidecopilot.api.action;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Sees that a customer wrote back. */
@Component
class AnswerWatch implements EventHandler {

    private final TaskEvidence evidence;

    AnswerWatch(TaskEvidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_RECEIVED;
    }

    @Override
    public void handle(Event event) {
        evidence.received(event.subject());
    }
}
