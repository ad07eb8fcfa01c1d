package com.guidecopilot.api.action.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a campaign is carried out. */
record ExecutionView(Figures totals, List<Row> rows, List<Day> byDay, List<Bar> funnel) {

    /** @param kind STORE, STAFF or SEAT */
    @Schema(name = "ExecutionRow")
    record Row(
            String code,
            String name,
            String kind,
            @JsonUnwrapped Figures figures) {}

    /** @param date on which the tasks began, in their stores' zone */
    @Schema(name = "ExecutionDay")
    record Day(LocalDate date, @JsonUnwrapped Figures figures) {}

    @Schema(name = "ExecutionBar")
    record Bar(String grade, long tasks) {}

    /** @param next where the next page begins; null = this is the last one */
    @Schema(name = "ExecutionTasks")
    record Tasks(List<TaskLine> tasks, @Nullable UUID next) {}

    @Schema(name = "ExecutionTask")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskLine(
            UUID id,
            String externalId,
            @Nullable CustomerName customer,
            String store,
            GuideName guide,
            @Nullable String title,
            @Nullable String value,
            Instant opensAt,
            Instant dueAt,
            @Nullable Instant sentAt,
            String state,
            @Nullable String grade,
            List<Step> steps) {

        @Override
        public String toString() {
            return "TaskLine(%s)".formatted(id);
        }
    }

    @Schema(name = "ExecutionGuide")
    record GuideName(String code, String name, String kind) {}

    /** @param staff the account of whoever did it, if it was somebody */
    @Schema(name = "ExecutionStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            int seq,
            String state,
            @Nullable String grade,
            Instant at,
            String cause,
            @Nullable String staff,
            @Nullable Evidence evidence) {}

    /**
     * What shows it.
     *
     * @param kind MESSAGE or ORDER
     * @param conversation in which the message stands
     * @param order the order's external id
     */
    @Schema(name = "ExecutionEvidence")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Evidence(
            String kind,
            UUID id,
            @Nullable UUID conversation,
            @Nullable String order) {}
}
