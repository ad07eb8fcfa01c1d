package com.guidecopilot.api.action;

import java.time.Instant;
import java.util.UUID;

/** Something that may move a task on. May come twice, late, or in another order than it happened. */
sealed interface Happening {

    Instant at();

    /** The guide looked at it. */
    record Opened(Instant at) implements Happening {}

    /** The host said that the text left. */
    record Sent(Instant at) implements Happening {}

    record Dismissed(Instant at) implements Happening {}

    record Withdrawn(Instant at) implements Happening {}

    /** Whoever pushed it changed what it says or how long it holds. */
    record Rewritten(Instant at, Instant dueAt) implements Happening {}

    /** Its time may be over. */
    record Due(Instant at) implements Happening {}

    /** The archive has what was sent. */
    record Seen(Instant at, UUID message) implements Happening {}

    /** It was done without the task, in whatever words. @param grade how well that is known */
    record Done(Instant at, TaskGrade grade) implements Happening {}

    /** The customer wrote. */
    record Answered(Instant at, UUID message) implements Happening {}

    record Ordered(Instant at, UUID order) implements Happening {}
}
