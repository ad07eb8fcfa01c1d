package com.guidecopilot.api.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is in a conversation.
 *
 * @param lastStaffSeq the place of our last message; 0 = none yet
 * @param waitingSince when the first of the customer's messages was sent to which nobody has answered; null = none
 */
public record Standing(
        UUID conversation,
        UUID customer,
        UUID store,
        boolean open,
        int lastCustomerSeq,
        int lastStaffSeq,
        @Nullable Instant waitingSince) {

    public int lastSeq() {
        return Math.max(lastCustomerSeq, lastStaffSeq);
    }
}
