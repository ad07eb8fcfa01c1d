package com.guidecopilot.api.performance.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a figure was made of: reckoned again from all its items, it is the same. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PerformanceEvidence")
record EvidenceView(List<Item> items, @Nullable String next) {

    EvidenceView {
        items = List.copyOf(items);
    }

    /**
     * @param value a score, seconds, an amount, or a task's grade; null = nothing could be told
     * @param text says it in words; never a customer's
     * @param message the first reply
     * @param order its number outside
     * @param keptBack whether it is left out of the figure until its blind review is handed in; absent = it is not
     * @param counts of suggestions: {@code shown}, {@code used}, {@code edited}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PerformanceItem")
    record Item(
            @Nullable UUID conversation,
            Instant at,
            @Nullable String value,
            String text,
            @Nullable UUID sheet,
            @Nullable UUID message,
            @Nullable UUID task,
            @Nullable String order,
            @Nullable Boolean keptBack,
            @Nullable Map<String, Integer> counts) {}
}
