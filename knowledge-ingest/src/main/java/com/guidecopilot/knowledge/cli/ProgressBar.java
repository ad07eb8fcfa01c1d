package com.guidecopilot.knowledge.cli;

import com.guidecopilot.knowledge.index.IngestProgress;
import com.guidecopilot.knowledge.index.Ingested;
import java.io.PrintStream;

/** One line on a terminal that is written over; {@link #clear} takes it away. */
final class ProgressBar implements IngestProgress {

    private static final int WIDTH = 24;
    private static final int NAME = 40;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintStream terminal;

    ProgressBar(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void fileDone(String path, int done, int total, Ingested outcome) {
        int filled = WIDTH * done / Math.max(total, 1);
        String name = path.length() <= NAME ? path : "…" + path.substring(path.length() - NAME + 1);
        terminal.print(ERASE_LINE
                + "[%s%s] %d/%d %s".formatted("#".repeat(filled), "-".repeat(WIDTH - filled), done, total, name));
        terminal.flush();
    }

    void clear() {
        terminal.print(ERASE_LINE);
        terminal.flush();
    }
}
