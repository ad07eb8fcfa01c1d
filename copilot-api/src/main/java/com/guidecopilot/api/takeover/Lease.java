package com.guidecopilot.api.takeover;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to the customer of a conversation: nobody's, or one cloud guide's for a time.
 *
 * <p>It is always changed under the lock of its row, so exactly one process decides at a time and the token settles every
 * dispute; clocks only decide when somebody who went silent is given up. A lease is over {@link Terms#clockSkew} after its
 * time, by whoever's clock: a clock that goes ahead by less than that takes it from nobody.
 *
 * @param token grows with each claim and never falls
 * @param held null = free
 * @param changedAt by the clock that went furthest
 */
record Lease(UUID conversation, long token, @Nullable Held held, Instant changedAt) {

    /** @param expiresAt as its holder was told */
    record Held(UUID takeover, UUID holder, Instant expiresAt) {}

    /**
     * @param life how long a claim or a sign of life holds
     * @param clockSkew how far the clocks of two processes may be apart
     */
    record Terms(Duration life, Duration clockSkew) {}

    static Lease free(UUID conversation, Instant at) {
        return new Lease(conversation, 0, null, at);
    }

    boolean isFree() {
        return held == null;
    }

    boolean isOverAt(Instant now, Terms terms) {
        return held != null && now.isAfter(held.expiresAt().plus(terms.clockSkew()));
    }

    /** @param token null = whichever is the current one */
    boolean isHeldBy(UUID staff, @Nullable Long token, Instant now, Terms terms) {
        return held != null
                && held.holder().equals(staff)
                && (token == null || token == this.token)
                && !isOverAt(now, terms);
    }

    Lease claimed(UUID takeover, UUID staff, Instant now, Terms terms) {
        if (held != null) throw new IllegalStateException("conversation %s is held".formatted(conversation));
        return new Lease(conversation, token + 1, new Held(takeover, staff, now.plus(terms.life())), notBefore(now));
    }

    /** A sign of life. Never makes it shorter, though the clock of who hears it may go behind. */
    Lease renewed(Instant now, Terms terms) {
        Held former = required();
        Instant until = now.plus(terms.life());
        if (until.isBefore(former.expiresAt())) return this;
        return new Lease(conversation, token, new Held(former.takeover(), former.holder(), until), changedAt);
    }

    Lease released(Instant now) {
        required();
        return new Lease(conversation, token, null, notBefore(now));
    }

    /** What happens later is noted as later, though the clock of who does it may go behind. */
    Instant notBefore(Instant now) {
        return now.isBefore(changedAt) ? changedAt : now;
    }

    private Held required() {
        if (held == null) throw new IllegalStateException("conversation %s is held by nobody".formatted(conversation));
        return held;
    }
}
