package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Tells whoever adds scores up which sheets are kept back, because somebody is to review them blind. A mean of one, or two
 * means with one sheet between them, would tell what it came to; so figures leave them out until the review is handed in,
 * whoever asks. For the brand that is bound.
 */
public interface KeptBack {

    /** Those of the sheets that are. */
    Set<UUID> of(Collection<UUID> sheets);

    /** Those of conversations that were closed from {@code from} until before {@code to} in those stores. */
    Set<UUID> closedIn(Collection<UUID> stores, Instant from, Instant to);
}
