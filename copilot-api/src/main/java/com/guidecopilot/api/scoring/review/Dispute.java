package com.guidecopilot.api.scoring.review;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that an author contests.
 *
 * @param note sealed; null = none
 * @param decision null = open
 */
record Dispute(
        UUID id,
        UUID sheet,
        UUID conversation,
        UUID customer,
        UUID store,
        UUID holder,
        String criterion,
        @Nullable Chip chip,
        byte @Nullable [] note,
        Instant raisedAt,
        UUID raisedBy,
        Instant decideBy,
        @Nullable Decision decision)
        implements AboutSheet {

    /** What the author says is wrong. */
    enum Chip {
        WRONG_MESSAGE,
        MISSED_WHAT_I_SAID,
        NOT_MY_WORDS,
        RULE_UNFAIR,
        OTHER
    }

    enum State {
        OPEN,
        UPHELD,
        CHANGED
    }

    /** The last word. @param changed whether it moved what had been said @param reason sealed; null = the customer was erased */
    record Decision(Outcome outcome, boolean changed, byte @Nullable [] reason, Instant at, UUID by) {}

    /** Ids of those whose names are shown with it. */
    Stream<UUID> people() {
        return Stream.concat(
                Stream.of(raisedBy, holder), Stream.ofNullable(decision).map(Decision::by));
    }

    State state() {
        if (decision == null) return State.OPEN;
        return decision.changed() ? State.CHANGED : State.UPHELD;
    }
}
