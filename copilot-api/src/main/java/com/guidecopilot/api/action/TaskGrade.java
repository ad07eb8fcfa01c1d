package com.guidecopilot.api.action;

import org.jspecify.annotations.Nullable;

/** How well it is known that a task was carried out, weakest first. It only ever rises. */
public enum TaskGrade {
    /** The host answered ok to the tap. */
    REPORTED_SENT,
    /** The archive has the message. */
    SEEN,
    ANSWERED,
    ORDERED;

    TaskGrade orBetter(@Nullable TaskGrade other) {
        return other == null || compareTo(other) >= 0 ? this : other;
    }
}
