package com.guidecopilot.knowledge.cli;

import com.guidecopilot.knowledge.index.Ingested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of one run. Their names and order are a contract with scripts.
 *
 * @param documents files that are in, whether new or there already
 * @param chunks of these documents
 * @param embedded chunks whose text was embedded in this run
 * @param unchanged chunks whose text was known
 */
record IngestSummary(int documents, int chunks, int embedded, int unchanged, List<Failure> failed, double seconds) {

    record Failure(String path, String reason) {}

    IngestSummary {
        failed = List.copyOf(failed);
    }

    static IngestSummary of(List<Ingested> outcomes, Duration took) {
        int documents = 0;
        int chunks = 0;
        int embedded = 0;
        List<Failure> failed = new ArrayList<>();
        for (Ingested outcome : outcomes) {
            switch (outcome) {
                case Ingested.New in -> {
                    documents++;
                    chunks += in.chunks();
                    embedded += in.embedded();
                }
                case Ingested.Unchanged same -> {
                    documents++;
                    chunks += same.chunks();
                }
                case Ingested.Failed failure -> failed.add(new Failure(failure.path(), failure.reason()));
            }
        }
        return new IngestSummary(documents, chunks, embedded, chunks - embedded, failed, took.toMillis() / 1000.0);
    }

    String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    String toText() {
        return "%d documents, %d chunks (%d embedded, %d unchanged), %d failed, %.1f s"
                .formatted(documents, chunks, embedded, unchanged, failed.size(), seconds);
    }
}
