package com.guidecopilot.api.intake;

import java.io.IOException;
import java.io.Reader;

/** Lines of a file that may have some that no memory would hold: those are skipped, and it is told that they were there. */
final class LongLines {

    private final Reader text;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    private long number;
    private boolean tooLong;

    LongLines(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** @return false at the end */
    boolean next() throws IOException {
        line.setLength(0);
        tooLong = false;
        int c = text.read();
        if (c < 0) return false;
        number++;
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() < longest) line.append((char) c);
            else tooLong = true;
        }
        return true;
    }

    /** Of the line that was read last; from 1. */
    long number() {
        return number;
    }

    boolean isTooLong() {
        return tooLong;
    }

    String text() {
        return line.toString();
    }

    /** The first line, or as much of it as fits into a page. */
    static String first(Reader text) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = text.read(); c >= 0 && c != '\n' && line.length() < (1 << 15); c = text.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
