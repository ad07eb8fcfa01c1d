package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Citation;
import com.guidecopilot.api.suggestion.compose.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A suggestion as it is stored and as pages get it. */
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
        List<Tip> tips) {

    static final String BUILT_IN = "BUILT_IN";

    Suggestion {
        candidates = List.copyOf(candidates);
        tips = List.copyOf(tips);
    }

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
        return new Suggestion(id, conversation, message, next, composer, createdAt, tookMs, candidates, withheld, tips);
    }
}
