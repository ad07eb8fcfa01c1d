package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Citation;
import com.guidecopilot.api.suggestion.compose.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suggestion as it is stored and as pages get it.
 *
 * @param model the model whose words it has; null when they are the built-in composer's
 * @param templates the prompts and reply templates, with versions, that it was made from
 */
record Suggestion(
        UUID id,
        UUID conversation,
        UUID message,
        SuggestionState state,
        String composer,
        Instant createdAt,
        @Nullable Integer tookMs,
        List<Reply> candidates,
        @Nullable Reason withheld,
        List<Tip> tips,
        @Nullable String model,
        @Nullable Fallback fallback,
        List<String> templates) {

    static final String BUILT_IN = "BUILT_IN";
    static final String MODEL = "MODEL";

    Suggestion {
        candidates = List.copyOf(candidates);
        tips = List.copyOf(tips);
        // Suggestions stored before templates were told have none.
        templates = Objects.requireNonNullElse(templates, List.<String>of()).stream()
                .distinct()
                .toList();
    }

    /** A model was asked, and approved words took its place. @param reason stable; see docs/model.md */
    record Fallback(String reason) {}

    /** @param confidence 0 to 1 */
    record Reply(
            int index,
            Strategy strategy,
            String text,
            List<Said> sentences,
            @Nullable Instant validUntil,
            double confidence) {}

    /** A sentence and what vouches for it. */
    record Said(String text, List<Citation> citations) {}

    record Reason(Withheld reason, String text, @Nullable UUID gap) {}

    /** Something from an internal document, for the guide's eyes. */
    record Tip(String text, Citation citation) {}

    boolean isOpen() {
        return switch (state) {
            case SHOWN, WITHHELD, INSERTED -> true;
            case WORKING, FAILED, SUPERSEDED, SENT, REJECTED -> false;
        };
    }

    /** The guide has had the last word on it. */
    boolean isDecided() {
        return state == SuggestionState.SENT || state == SuggestionState.REJECTED;
    }

    Suggestion in(SuggestionState next) {
        return new Suggestion(
                id,
                conversation,
                message,
                next,
                composer,
                createdAt,
                tookMs,
                candidates,
                withheld,
                tips,
                model,
                fallback,
                templates);
    }
}
