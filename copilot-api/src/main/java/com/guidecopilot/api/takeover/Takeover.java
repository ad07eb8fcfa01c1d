package com.guidecopilot.api.takeover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation put before the cloud guides, from the moment it was raised until it is handed back or not needed.
 *
 * @param urgency 0 to {@link #MOST_URGENT}
 * @param raisedBy the guide who asked
 * @param waitingSince since when the customer has waited; the queue goes by it
 * @param coversSeq what the customer said up to this place is dealt with by it
 * @param afterSeq the last message of either side when it began to wait
 */
record Takeover(
        UUID id,
        UUID conversation,
        UUID customer,
        UUID store,
        Reason reason,
        int urgency,
        TakeoverState state,
        Instant raisedAt,
        @Nullable UUID raisedBy,
        Instant waitingSince,
        int coversSeq,
        int afterSeq,
        @Nullable Instant endedAt) {

    static final int MOST_URGENT = 3;

    Takeover {
        if (urgency < 0 || urgency > MOST_URGENT) {
            throw new IllegalArgumentException("takeover %s has the urgency %d".formatted(id, urgency));
        }
        if (state.isOpen() != (endedAt == null)) {
            throw new IllegalArgumentException("takeover %s is %s and ended at %s".formatted(id, state, endedAt));
        }
    }

    boolean isWaiting() {
        return state == TakeoverState.WAITING;
    }

    Takeover claimed() {
        require(TakeoverState.WAITING);
        return in(TakeoverState.CLAIMED, urgency, coversSeq, afterSeq, null);
    }

    /** Whoever held it went silent: others are called, louder than before. */
    Takeover backInQueue(int lastSeq) {
        require(TakeoverState.CLAIMED);
        return in(TakeoverState.WAITING, Math.min(MOST_URGENT, urgency + 1), coversSeq, lastSeq, null);
    }

    Takeover handedBack(int lastCustomerSeq, Instant at) {
        require(TakeoverState.CLAIMED);
        return in(TakeoverState.HANDED_BACK, urgency, Math.max(coversSeq, lastCustomerSeq), afterSeq, at);
    }

    /** @param lastCustomerSeq what the customer has said so far is dealt with */
    Takeover cancelled(int lastCustomerSeq, Instant at) {
        if (!state.isOpen()) throw new IllegalStateException("takeover %s is %s".formatted(id, state));
        return in(TakeoverState.CANCELLED, urgency, Math.max(coversSeq, lastCustomerSeq), afterSeq, at);
    }

    /** The customer says more, perhaps angrier; it never becomes less urgent by itself. */
    Takeover covering(int customerSeq, int atLeast) {
        return in(state, Math.max(urgency, atLeast), Math.max(coversSeq, customerSeq), afterSeq, endedAt);
    }

    private void require(TakeoverState wanted) {
        if (state != wanted) throw new IllegalStateException("takeover %s is %s, not %s".formatted(id, state, wanted));
    }

    private Takeover in(TakeoverState next, int urgency, int coversSeq, int afterSeq, @Nullable Instant endedAt) {
        return new Takeover(
                id,
                conversation,
                customer,
                store,
                reason,
                urgency,
                next,
                raisedAt,
                raisedBy,
                waitingSince,
                coversSeq,
                afterSeq,
                endedAt);
    }
}
