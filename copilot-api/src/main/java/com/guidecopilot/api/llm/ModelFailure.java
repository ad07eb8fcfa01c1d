package com.guidecopilot.api.llm;

/** Why a model gave no whole answer, sorted by what a caller may do about it. */
public sealed interface ModelFailure {

    /** Stable: stored with suggestions, a label of metrics, and listed in docs/model.md. */
    enum Reason {
        /** Nobody listens there, or the name is unknown. */
        REFUSED,
        RATE_LIMITED,
        SERVER_ERROR,
        FIRST_TOKEN_TIMEOUT,
        /** Nothing came for too long after the first words. */
        STALLED,
        /** Words came, but the whole took too long. */
        TOO_SLOW,
        /** The connection ended before the answer did. */
        CUT,
        EMPTY,
        NOT_UNDERSTOOD,
        TOO_LONG,
        UNAUTHORISED,
        /** The provider understood the request and will not do it: unknown model, wrong path, filtered content. */
        REJECTED,
        BREAKER_OPEN,
        BULKHEAD_FULL,
        NOT_CONFIGURED
    }

    Reason reason();

    /** May be gone at the next question. */
    record Transient(Reason reason) implements ModelFailure {}

    /** Stays until somebody changes a setting. */
    record Permanent(Reason reason) implements ModelFailure {}

    static ModelFailure of(Reason reason) {
        return switch (reason) {
            case REFUSED,
                    RATE_LIMITED,
                    SERVER_ERROR,
                    FIRST_TOKEN_TIMEOUT,
                    STALLED,
                    TOO_SLOW,
                    CUT,
                    EMPTY,
                    BREAKER_OPEN,
                    BULKHEAD_FULL -> new Transient(reason);
            case NOT_UNDERSTOOD, TOO_LONG, UNAUTHORISED, REJECTED, NOT_CONFIGURED -> new Permanent(reason);
        };
    }
}
