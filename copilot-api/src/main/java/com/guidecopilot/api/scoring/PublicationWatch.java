package com.guidecopilot.api.scoring;

import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.scoring.card.Backfill;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * What was scored while a scorecard was being published is looked at once more, when the scorecard can be read. It is kept
 * in mind in the transaction that publishes: no process that dies in between takes it along.
 */
@Component
class PublicationWatch implements EventHandler {

    /** More than any two clocks are apart, and than publishing takes before the event is written. */
    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final Backfill backfill;

    PublicationWatch(Backfill backfill) {
        this.backfill = backfill;
    }

    @Override
    public EventKind kind() {
        return EventKind.SCORECARD_PUBLISHED;
    }

    @Override
    public void handle(Event event) {
        backfill.putInSince(event.subject(), event.occurredAt().minus(BEFORE));
    }
}
