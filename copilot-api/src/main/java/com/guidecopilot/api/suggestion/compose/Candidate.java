package com.guidecopilot.api.suggestion.compose;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reply that may be shown.
 *
 * @param confidence 0 to 1: how well the evidence covers what was asked
 * @param validUntil when a price or promotion in it ends; null = none is known to
 * @param templates the templates, with versions, that it was made from
 */
public record Candidate(
        Strategy strategy,
        List<Sentence> sentences,
        double confidence,
        @Nullable Instant validUntil,
        List<String> templates) {

    public Candidate {
        if (sentences.isEmpty()) throw new IllegalArgumentException("a candidate has sentences");
        sentences = List.copyOf(sentences);
        templates = List.copyOf(templates);
    }

    public String text() {
        return sentences.stream().map(Sentence::text).collect(Collectors.joining());
    }
}
