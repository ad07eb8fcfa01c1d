package com.guidecopilot.api.platform;

import java.time.Duration;

/**
 * Something that is looked after every now and then, in every process, beside what events and requests do: a bean that is
 * one is run by the {@link Sweeper}. Each has a thread of its own, and is never run twice at once in a process.
 */
public interface Sweep {

    /** Between the end of one and the beginning of the next; the first comes after it, too. */
    Duration pause();

    /** What fails is tried again with the next: it must leave nothing half done. */
    void sweep();
}
