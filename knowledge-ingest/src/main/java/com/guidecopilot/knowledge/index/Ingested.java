package com.guidecopilot.knowledge.index;

import java.util.UUID;

/** What became of one file. */
public sealed interface Ingested {

    /**
     * A new version is in and found by searches; the active one with the same label, if any, is replaced.
     *
     * @param embedded chunks whose text was embedded now
     * @param unchanged chunks whose text was known; with {@code embedded} they are all
     */
    record New(UUID documentId, UUID versionId, String title, int chunks, int embedded, int unchanged)
            implements Ingested {}

    /** These very bytes with this very metadata are the active version already; nothing was written. */
    record Unchanged(UUID documentId, UUID versionId, String title, int chunks) implements Ingested {}

    /** @param reason for the person who handed the file in; nothing was written */
    record Failed(String path, String reason) implements Ingested {}
}
