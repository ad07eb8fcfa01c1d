package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation by one version of a scorecard, as pages get it: only the sheets that the viewer may see. */
record ScoreView(
        UUID id,
        UUID conversation,
        SheetView.CardName card,
        Instant closedAt,
        Instant scoredAt,
        String judge,
        @Nullable UnscoreableView unscoreable,
        List<SheetView> sheets) {

    ScoreView {
        sheets = List.copyOf(sheets);
    }
}
