package com.guidecopilot.api.takeover;

/** Where a takeover stands. */
enum TakeoverState {
    /** In the queue, for whoever claims it first. */
    WAITING,
    /** A cloud guide holds the conversation. */
    CLAIMED,
    HANDED_BACK,
    /** Nobody is needed any more: the guide answered, the talk is over, or the customer asked to be forgotten. */
    CANCELLED;

    boolean isOpen() {
        return this == WAITING || this == CLAIMED;
    }
}
