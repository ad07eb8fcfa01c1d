package com.guidecopilot.api.action;

/** Where a task stands. */
public enum TaskState {
    OFFERED,
    OPENED,
    SENT,
    /** The customer wrote back. */
    ANSWERED,
    /** The customer ordered. */
    CONVERTED,
    EXPIRED,
    /** The guide chose not to do it. */
    DISMISSED,
    /** Whoever pushed it took it back. */
    WITHDRAWN;

    /** There is something left to do for the guide. */
    boolean isOpen() {
        return this == OFFERED || this == OPENED;
    }

    boolean isSent() {
        return this == SENT || this == ANSWERED || this == CONVERTED;
    }
}
