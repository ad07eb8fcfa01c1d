package com.guidecopilot.knowledge.index;

/** Told after each file, in order. Called from the thread that ingests. */
@FunctionalInterface
public interface IngestProgress {

    IngestProgress SILENT = (path, done, total, outcome) -> {};

    /** @param done how many of the total are done, this one included */
    void fileDone(String path, int done, int total, Ingested outcome);
}
