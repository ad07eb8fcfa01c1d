package com.guidecopilot.api.takeover;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cloud guide's words on their way to the customer.
 *
 * @param key its sender's own name for it
 * @param takeover null = in a store that is served from the start, without one
 * @param token of the lease under which it was written; null = the conversation was free
 * @param text empty once the customer is erased
 * @param suggestion where the words come from, with {@code candidate}
 * @param tappedAt when the guide took it over to send it
 */
record Reply(
        UUID id,
        String key,
        UUID conversation,
        UUID customer,
        UUID store,
        @Nullable UUID takeover,
        UUID staff,
        @Nullable Long token,
        TransportKind transport,
        ReplyState state,
        String text,
        @Nullable UUID suggestion,
        @Nullable Integer candidate,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant tappedAt,
        @Nullable Instant sentAt) {

    /** Whether the lease is still the one that it was written under. */
    boolean isUnder(Lease lease) {
        return token == null ? lease.isFree() : !lease.isFree() && token == lease.token();
    }

    Reply tapped(Instant at) {
        if (!state.canBeTapped()) throw new IllegalStateException("reply %s is %s".formatted(id, state));
        return in(state, at, null);
    }

    /** The host did not send it: it can be tapped again. */
    Reply putBack() {
        return in(state, null, sentAt);
    }

    /** What has left has left, whatever was thought of it before. */
    Reply sent(Instant at) {
        return in(ReplyState.SENT, tappedAt, at);
    }

    Reply overdue(boolean customerWaits) {
        boolean calls = state == ReplyState.RELAYED && customerWaits;
        return in(calls ? ReplyState.ESCALATED : ReplyState.EXPIRED, tappedAt, null);
    }

    private Reply in(ReplyState next, @Nullable Instant tappedAt, @Nullable Instant sentAt) {
        return new Reply(
                id,
                key,
                conversation,
                customer,
                store,
                takeover,
                staff,
                token,
                transport,
                next,
                text,
                suggestion,
                candidate,
                createdAt,
                expiresAt,
                tappedAt,
                sentAt);
    }

    @Override
    public String toString() {
        return "Reply(%s)".formatted(id);
    }
}
