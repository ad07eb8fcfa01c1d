package com.guidecopilot.api.llm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks off a body that is larger than any answer: what is read line by line must have an end. */
final class LimitedStream extends FilterInputStream {

    private long left;

    LimitedStream(InputStream body, long most) {
        super(body);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) count(1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) count(read);
        return read;
    }

    private void count(int read) throws StreamBroken {
        left -= read;
        if (left < 0) throw new StreamBroken(ModelFailure.Reason.TOO_LONG);
    }
}
