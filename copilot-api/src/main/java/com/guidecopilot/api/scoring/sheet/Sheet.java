package com.guidecopilot.api.scoring.sheet;

import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one author's span came to by one scorecard. What the machine said never changes.
 *
 * @param unscoreable why nothing was answered; null = the answers hold
 * @param answers one for each criterion that the scorecard asks of this author; none when unscoreable
 */
public record Sheet(UUID id, Writer writer, @Nullable Unscoreable unscoreable, List<Given> answers) {

    public Sheet {
        answers = List.copyOf(answers);
        if ((unscoreable == null) == answers.isEmpty()) {
            throw new IllegalArgumentException("sheet %s has %d answers and is %s"
                    .formatted(id, answers.size(), unscoreable == null ? "scoreable" : unscoreable));
        }
    }

    /** @return the machine's number, 0 to 100; empty when nothing could be told */
    public OptionalDouble total() {
        return Tally.of(answers);
    }
}
