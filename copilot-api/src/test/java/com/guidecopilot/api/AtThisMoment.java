package com.guidecopilot.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Answers that hold as long as the tests' clock stands still, where asking is dear; when it moves, all is asked anew. */
final class AtThisMoment<K, V> {

    private record Moment<K, V>(Instant at, Map<K, V> answers) {}

    private final Clock clock;
    private final Function<K, V> ask;
    private volatile Moment<K, V> moment = new Moment<>(Instant.MIN, Map.of());

    AtThisMoment(Clock clock, Function<K, V> ask) {
        this.clock = clock;
        this.ask = ask;
    }

    V of(K question) {
        return now().answers().computeIfAbsent(question, ask);
    }

    private Moment<K, V> now() {
        Moment<K, V> latest = moment;
        Instant now = clock.instant();
        if (!latest.at().equals(now)) {
            latest = new Moment<>(now, new ConcurrentHashMap<>());
            moment = latest;
        }
        return latest;
    }
}
