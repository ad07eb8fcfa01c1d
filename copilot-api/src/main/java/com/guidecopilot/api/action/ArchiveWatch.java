package com.guidecopilot.api.action;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** Sees that the archive has what a guide reported as sent. */
@Component
class ArchiveWatch implements EventHandler {

    private final TaskEvidence evidence;

    ArchiveWatch(TaskEvidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_SENT;
    }

    @Override
    public void handle(Event event) {
        evidence.sent(event.subject());
    }
}
