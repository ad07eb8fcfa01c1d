package com.guidecopilot.api;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Nanoseconds that a piece of work takes of the processor, which a machine that does much else gives when it likes. */
public final class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** Of the thread that calls, and not of others that it asks. */
    public static long of(Runnable work) {
        long began = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - began;
    }
}
