package com.guidecopilot.api.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.organisation.Tier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "GiveBack")
record GiveBackView(
        UUID id,
        String store,
        GiveBack.State state,
        @Nullable Tier tier,
        @Nullable LocalDate from,
        @Nullable String note,
        String requestedBy,
        Instant requestedAt,
        @Nullable String answer,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    static GiveBackView of(GiveBack asked, String store) {
        return new GiveBackView(
                asked.id(),
                store,
                asked.state(),
                asked.tier(),
                asked.from(),
                asked.note(),
                asked.requestedBy(),
                asked.requestedAt(),
                asked.answer(),
                asked.decidedBy(),
                asked.decidedAt());
    }
}
