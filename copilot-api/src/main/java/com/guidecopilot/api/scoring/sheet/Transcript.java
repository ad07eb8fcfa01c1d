package com.guidecopilot.api.scoring.sheet;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A closed conversation as it is scored.
 *
 * @param store for which prices and hours hold
 * @param lines all of them, in their order
 */
public record Transcript(
        UUID conversation, UUID customer, UUID store, Instant openedAt, Instant closedAt, List<Line> lines) {

    public Transcript {
        lines = List.copyOf(lines);
    }

    /** Those of us who wrote in it, in the order of their first words. */
    public List<Writer> writers() {
        return lines.stream()
                .map(Line::writer)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The part that one author wrote. */
    public List<Line> spanOf(Writer writer) {
        return lines.stream().filter(line -> writer.equals(line.writer())).toList();
    }

    @Override
    public String toString() {
        return "Transcript(%s, %d lines)".formatted(conversation, lines.size());
    }
}
