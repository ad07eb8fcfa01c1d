package com.guidecopilot.api.scoring;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import org.springframework.stereotype.Component;

/** A conversation that is over is to be scored. */
@Component
class ScoringWatch implements EventHandler {

    private final ScoringJobs jobs;

    ScoringWatch(ScoringJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public EventKind kind() {
        return EventKind.CONVERSATION_CLOSED;
    }

    @Override
    public void handle(Event event) {
        jobs.putIn(event.subject(), event.trace());
    }
}
