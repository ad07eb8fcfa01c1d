package com.guidecopilot.api.action;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who or what moved a task.
 *
 * @param account of the person, for the outbox; {@code copilot} when it was nobody
 * @param evidence the message or order that it rests on
 */
record Cause(
        Kind kind,
        String account,
        @Nullable UUID staff,
        @Nullable UUID evidence) {

    enum Kind {
        PUSHED,
        CAMPAIGN,
        GUIDE,
        TIME,
        MESSAGE,
        ORDER,
        ERASURE,
        /** A step of a playbook fired, or its playbook is over for the customer. */
        PLAYBOOK,
        CONSENT
    }

    private static final String NOBODY = "copilot";

    static Cause pushed(String account, @Nullable UUID staff) {
        return new Cause(Kind.PUSHED, account, staff, null);
    }

    static Cause campaign() {
        return new Cause(Kind.CAMPAIGN, NOBODY, null, null);
    }

    static Cause guide(String account, UUID staff) {
        return new Cause(Kind.GUIDE, account, staff, null);
    }

    static Cause time() {
        return new Cause(Kind.TIME, NOBODY, null, null);
    }

    static Cause message(UUID message) {
        return new Cause(Kind.MESSAGE, NOBODY, null, message);
    }

    static Cause order(UUID order) {
        return new Cause(Kind.ORDER, NOBODY, null, order);
    }

    static Cause playbook(@Nullable UUID evidence) {
        return new Cause(Kind.PLAYBOOK, NOBODY, null, evidence);
    }

    static Cause consent() {
        return new Cause(Kind.CONSENT, NOBODY, null, null);
    }

    static Cause erasure() {
        return new Cause(Kind.ERASURE, NOBODY, null, null);
    }
}
