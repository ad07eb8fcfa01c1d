package com.guidecopilot.api;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.LongStream;

/** Nanoseconds that a piece of work takes of the processor, which a machine that does much else gives when it likes. */
public final class ProcessorTime {

    private static final int TIMES = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** The least of several times: what else the machine does only adds. Of the thread that calls, and not of others that it asks. */
    public static long of(Runnable work) {
        return LongStream.generate(() -> once(work)).limit(TIMES).min().orElseThrow();
    }

    private static long once(Runnable work) {
        long began = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - began;
    }
}
