package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Playbook.Again;
import com.guidecopilot.api.action.Playbook.On;
import com.guidecopilot.api.action.facts.Moment;
import com.guidecopilot.api.outbox.EventKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something at which steps are looked at.
 *
 * @param on what it is
 * @param anchor the order, conversation or silence that it belongs to: the same in whatever order things are told
 * @param told for the guide, such as {@code 下单 2026-11-12}
 * @param message the one that it is about
 */
record Occurrence(
        On on,
        Moment moment,
        String anchor,
        String told,
        @Nullable UUID message) {

    Instant at() {
        return moment.at();
    }

    /** Whether the customer just wrote and waits: an answer needs no leave. */
    boolean isLive() {
        return on.equals(new On.Event(EventKind.MESSAGE_RECEIVED));
    }

    /** The name of the occasion, by which the same step does not fire for it twice. */
    String occasionFor(Again again, ZoneId zone) {
        return switch (again) {
            case Again.Once ignored -> "once";
            case Again.Each ignored -> anchor;
            case Again.InDays in ->
                "days:%d:%d"
                        .formatted(
                                in.days(),
                                Math.floorDiv(at().atZone(zone).toLocalDate().toEpochDay(), in.days()));
        };
    }
}
