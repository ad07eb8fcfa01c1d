package com.guidecopilot.api.scoring.review;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer handed in. It never changes.
 *
 * @param blind whether they answered without seeing what the machine said
 * @param note sealed; null = none
 */
record Verdict(
        UUID review, UUID sheet, UUID reviewer, boolean blind, Instant at, byte @Nullable [] note, List<Word> words) {

    Verdict {
        words = List.copyOf(words);
    }

    /** @param changed whether the machine had said something else @param reason sealed; null = none */
    record Word(String criterion, Outcome outcome, boolean changed, byte @Nullable [] reason) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Word word
                    && criterion.equals(word.criterion)
                    && outcome == word.outcome
                    && changed == word.changed
                    && Arrays.equals(reason, word.reason);
        }

        @Override
        public int hashCode() {
            return Objects.hash(criterion, outcome, changed);
        }
    }

    boolean changedAnything() {
        return words.stream().anyMatch(Word::changed);
    }
}
