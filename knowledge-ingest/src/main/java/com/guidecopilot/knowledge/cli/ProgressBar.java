package com.guidecopilot.knowledge.cli;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.index.IngestProgress;
import com.guidecopilot.knowledge.index.Ingested;
import java.io.PrintStream;

/**
 * One line on a terminal that is written over: files done, and texts embedded, which is what takes the time within a large
 * file. Thread-safe.
 */
final class ProgressBar implements IngestProgress {

    private static final int WIDTH = 24;
    private static final int NAME = 40;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintStream terminal;
    private final boolean wanted;
    private String files = "[" + "-".repeat(WIDTH) + "]";
    private int embedded;
    private long drawn = System.nanoTime() - REDRAW_NANOS;

    ProgressBar(PrintStream terminal, boolean wanted) {
        this.terminal = terminal;
        this.wanted = wanted;
    }

    /** The same embedder, whose work is counted here. */
    Embedder counting(Embedder embedder) {
        return wanted ? new Counted(embedder) : embedder;
    }

    @Override
    public synchronized void fileDone(String path, int done, int total, Ingested outcome) {
        int filled = WIDTH * done / Math.max(total, 1);
        String name = path.length() <= NAME ? path : "…" + path.substring(path.length() - NAME + 1);
        files = "[%s%s] %d/%d %s".formatted("#".repeat(filled), "-".repeat(WIDTH - filled), done, total, name);
        draw();
    }

    synchronized void clear() {
        if (!wanted) return;
        terminal.print(ERASE_LINE);
        terminal.flush();
    }

    private synchronized void oneEmbedded() {
        embedded++;
        if (System.nanoTime() - drawn >= REDRAW_NANOS) draw();
    }

    private void draw() {
        if (!wanted) return;
        drawn = System.nanoTime();
        terminal.print(ERASE_LINE + files + (embedded == 0 ? "" : " %d texts embedded".formatted(embedded)));
        terminal.flush();
    }

    private final class Counted implements Embedder {

        private final Embedder embedder;

        Counted(Embedder embedder) {
            this.embedder = embedder;
        }

        @Override
        public String model() {
            return embedder.model();
        }

        @Override
        public int dimensions() {
            return embedder.dimensions();
        }

        @Override
        public float[] embedQuestion(String text) {
            return embedder.embedQuestion(text);
        }

        @Override
        public float[] embedDocument(String text) {
            float[] vector = embedder.embedDocument(text);
            oneEmbedded();
            return vector;
        }
    }
}
