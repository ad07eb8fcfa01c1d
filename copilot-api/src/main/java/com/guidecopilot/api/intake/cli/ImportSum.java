package com.guidecopilot.api.intake.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run. Their names and order are a contract with scripts. */
final class ImportSum {

    private record Json(
            int files,
            long accepted,
            long replaced,
            long unchanged,
            List<JsonNode> failed,
            long failedCount,
            double seconds) {}

    private final List<JsonNode> failed = new ArrayList<>();
    private int files;
    private long accepted;
    private long replaced;
    private long unchanged;
    private long failedCount;

    void add(JsonNode answer) {
        files++;
        accepted += answer.path("accepted").asLong();
        replaced += answer.path("replaced").asLong();
        unchanged += answer.path("unchanged").asLong();
        failedCount += answer.path("failedCount").asLong();
        answer.path("failed").forEach(failed::add);
    }

    /** A file of which nothing came in. */
    void addFailed(ContractFile file, String reason) {
        failedCount++;
        failed.add(JsonMapper.shared()
                .createObjectNode()
                .put("file", file.path().toString())
                .put("line", 0)
                .put("reason", reason));
    }

    boolean isClean() {
        return failedCount == 0;
    }

    String toJson(double seconds) {
        return JsonMapper.shared()
                .writeValueAsString(new Json(files, accepted, replaced, unchanged, failed, failedCount, seconds));
    }

    String toText(double seconds) {
        return "%d files: %d accepted, %d replaced, %d unchanged, %d failed, %.1f s"
                .formatted(files, accepted, replaced, unchanged, failedCount, seconds);
    }
}
