package com.guidecopilot.api.security;

import com.guidecopilot.knowledge.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds in a scope for a time.
 *
 * @param from null = since ever
 * @param to the first moment at which it no longer holds; null = until further notice
 */
public record Grant(
        Role role,
        Scope scope,
        @Nullable Instant from,
        @Nullable Instant to) {

    public Grant {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("the grant of %s on %s ends before it begins".formatted(role, scope));
        }
    }

    public boolean holdsAt(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }
}
