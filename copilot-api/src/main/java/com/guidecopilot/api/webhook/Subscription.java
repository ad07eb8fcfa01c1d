package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody outside wants to hear of which events.
 *
 * @param reason why it is disabled; null while it is not
 * @param former the secret before this one, which signs as well until its time is over
 */
record Subscription(
        UUID id,
        String code,
        URI url,
        Set<EventKind> events,
        State state,
        @Nullable String reason,
        Secret secret,
        @Nullable Former former,
        Instant createdAt) {

    enum State {
        ACTIVE,
        DISABLED
    }

    record Former(Secret secret, Instant until) {}

    Subscription {
        if (events.isEmpty()) throw new IllegalArgumentException("subscription %s is to nothing".formatted(code));
        events = Set.copyOf(events);
    }

    List<Secret> secretsAt(Instant at) {
        Stream<Secret> old = former != null && at.isBefore(former.until()) ? Stream.of(former.secret()) : Stream.of();
        return Stream.concat(Stream.of(secret), old).toList();
    }
}
