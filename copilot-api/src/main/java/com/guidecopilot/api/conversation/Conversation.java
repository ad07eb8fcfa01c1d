package com.guidecopilot.api.conversation;

import java.time.Instant;
import java.util.UUID;

/**
 * A conversation with a customer.
 *
 * @param store the store for which prices and rules hold
 * @param lastCustomerSeq the place of the customer's last message; 0 = none yet
 */
public record Conversation(
        UUID id, UUID customer, UUID store, Source source, State state, Instant openedAt, int lastCustomerSeq) {

    public enum State {
        OPEN,
        CLOSED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
