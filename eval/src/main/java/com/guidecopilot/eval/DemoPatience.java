package com.guidecopilot.eval;

import java.io.IOException;
import java.util.Optional;

/** Waits for what an event leads to: it is there in moments, and a service that needs longer is out of order. */
final class DemoPatience {

    private static final int LOOKS = 200;
    private static final long BETWEEN_LOOKS_MS = 100;

    interface Look<T> {
        Optional<T> at() throws IOException;
    }

    private DemoPatience() {}

    static <T> T until(String what, Look<T> look) throws IOException {
        for (int looks = 0; looks < LOOKS; looks++) {
            Optional<T> found = look.at();
            if (found.isPresent()) return found.get();
            pause(what);
        }
        throw new IllegalStateException("%s is not there after %d s".formatted(what, LOOKS * BETWEEN_LOOKS_MS / 1000));
    }

    private static void pause(String what) {
        try {
            Thread.sleep(BETWEEN_LOOKS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while %s was awaited".formatted(what), e);
        }
    }
}
