package com.guidecopilot.api.customer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a customer agreed to one thing and when they took it back. Before the first time they were not asked: what other
 * systems had then was theirs to have.
 */
public record ConsentHistory(List<Span> spans) {

    public static final ConsentHistory NEVER_ASKED = new ConsentHistory(List.of());

    /** @param withdrawn null = it holds; as it was given = it was refused */
    public record Span(Instant granted, @Nullable Instant withdrawn) {}

    public ConsentHistory {
        spans = spans.stream().sorted(Comparator.comparing(Span::granted)).toList();
    }

    public boolean isHeldAt(Instant at) {
        return lastBegunBy(at)
                .filter(span -> span.withdrawn() == null || at.isBefore(span.withdrawn()))
                .isPresent();
    }

    /** Whether the customer had said no by then, and not yes again. */
    public boolean isWithdrawnAt(Instant at) {
        return lastBegunBy(at).isPresent() && !isHeldAt(at);
    }

    private Optional<Span> lastBegunBy(Instant at) {
        return spans.reversed().stream()
                .filter(span -> !span.granted().isAfter(at))
                .findFirst();
    }
}
