package com.guidecopilot.api.scoring;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that an author contests, as pages get it.
 *
 * @param state OPEN, UPHELD or CHANGED
 * @param outcome what was decided, by the name of an answer; null = open
 * @param note in the author's words, for whoever may see the customer
 */
public record DisputeView(
        UUID id,
        UUID sheet,
        UUID conversation,
        String criterion,
        String title,
        String state,
        @Nullable String chip,
        @Nullable String note,
        Instant raisedAt,
        String raisedBy,
        Instant decideBy,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String outcome,
        @Nullable String reason,
        AuthorName author,
        StoreName store) {

    @Schema(name = "DisputeAuthor")
    public record AuthorName(String name) {}

    @Schema(name = "SheetStore")
    public record StoreName(String code, String name) {}

    /** Holds what people wrote. */
    @Override
    public String toString() {
        return "DisputeView(%s)".formatted(id);
    }
}
