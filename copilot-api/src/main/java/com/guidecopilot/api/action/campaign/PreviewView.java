package com.guidecopilot.api.action.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.action.campaign.PreviewRepository.DayCount;
import com.guidecopilot.api.action.campaign.PreviewRepository.State;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param scanned how many customers of the whole scope were looked at until now */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PreviewView(
        State state,
        Instant madeAt,
        double seconds,
        int scanned,
        @Nullable Tally totals,
        @Nullable List<DayCount> days,
        @Nullable List<StoreTally> stores) {

    /** @param reasons how many are left out for each */
    @Schema(name = "PreviewTally")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tally(int inScope, int notInAudience, int chosen, int leftOut, Map<LeftOut, Integer> reasons) {}

    @Schema(name = "PreviewStore")
    record StoreTally(
            String code,
            String name,
            int inScope,
            int notInAudience,
            int chosen,
            int leftOut,
            Map<LeftOut, Integer> reasons,
            List<GuideTally> guides) {}

    /** @param kind STAFF or SEAT */
    @Schema(name = "PreviewGuide")
    record GuideTally(
            String code,
            String name,
            String kind,
            int inScope,
            int notInAudience,
            int chosen,
            int leftOut,
            Map<LeftOut, Integer> reasons) {}

    /** @param next where the next page begins; null = this is the last one */
    @Schema(name = "PreviewPeople")
    record People(List<PersonView> people, @Nullable UUID next) {}

    @Schema(name = "PreviewPerson")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonView(
            CustomerName customer,
            String store,
            String guide,
            String outcome,
            @Nullable LocalDate day,
            @Nullable String value,
            @Nullable String detail) {}
}
