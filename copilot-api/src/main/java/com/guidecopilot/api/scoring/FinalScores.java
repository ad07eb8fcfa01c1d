package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Scores as they stand, for the brand that is bound; for work that nobody looks at. */
public interface FinalScores {

    Optional<FinalScore> of(UUID sheet);

    /**
     * Of conversations that were closed from {@code from} until before {@code to} in those stores, the oldest first. Also those of
     * which nothing could be told. For adding up: their answers have no reasons and no evidence.
     */
    List<FinalScore> closedIn(Collection<UUID> stores, Instant from, Instant to);

    /** Of those conversations the ones that could not be scored at all, so that there is no sheet of them. */
    List<Untold> untoldIn(Collection<UUID> stores, Instant from, Instant to);
}
