package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who wrote in a closed conversation, and how long its customer waited for them: by the clock that scores go by. */
public interface SpanTimes {

    /** @return empty when there is no such conversation, or it goes on */
    Optional<Timed> of(UUID conversation);

    /** @param authors in the order of their first words */
    record Timed(UUID conversation, UUID store, Instant closedAt, List<Author> authors) {

        public Timed {
            authors = List.copyOf(authors);
        }
    }

    /** @param first their first reply to a customer who waited; null = nobody waited for them, or they never answered */
    record Author(Writer writer, @Nullable FirstReply first) {}

    /** @param waited while it was theirs to answer, by the lease and the store's hours */
    record FirstReply(UUID message, Duration waited) {}
}
