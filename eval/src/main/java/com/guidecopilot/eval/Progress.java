package com.guidecopilot.eval;

import java.io.PrintStream;

/** Tells a person at a terminal how far a long step is; says one line a step into a pipe. */
final class Progress {

    private final PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long shownAt;

    private Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress onErr() {
        return new Progress(System.err, System.console() != null && System.getenv("NO_COLOR") == null);
    }

    static Progress silent() {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()), false);
    }

    void step(String name) {
        step = name;
        out.println(name);
    }

    void at(long done, long of) {
        if (!terminal || System.nanoTime() - shownAt < 200_000_000L) return;
        shownAt = System.nanoTime();
        out.printf("\r%s %d/%d ", step, done, of);
        if (done == of) out.println();
    }
}
