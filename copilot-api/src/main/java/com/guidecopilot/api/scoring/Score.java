package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A closed conversation by one version of a scorecard. There is one, and it never changes.
 *
 * @param cardVersion id of the version
 * @param unscoreable why there are no sheets; null = there are
 * @param judge the version of the judge
 */
public record Score(
        UUID id,
        UUID conversation,
        UUID cardVersion,
        UUID customer,
        UUID store,
        Instant closedAt,
        Instant scoredAt,
        String judge,
        @Nullable Unscoreable unscoreable,
        List<Sheet> sheets) {

    public Score {
        sheets = List.copyOf(sheets);
        if ((unscoreable == null) == sheets.isEmpty()) {
            throw new IllegalArgumentException("score %s has %d sheets".formatted(id, sheets.size()));
        }
    }
}
