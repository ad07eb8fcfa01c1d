package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.LastTalks.LastTalk;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** In which order a guide looks for their customers: who waits, the longest first, then whom they talked with last. */
@Component
class WhoFirst {

    // Resolved late: conversations are kept by a module that uses this one.
    private final ObjectProvider<LastTalks> talks;

    WhoFirst(ObjectProvider<LastTalks> talks) {
        this.talks = talks;
    }

    /** @param waitingSince null = does not wait */
    record Placed(UUID customer, @Nullable Instant waitingSince) {}

    /** Whoever never talked keeps the place that they had, after all others. */
    List<Placed> order(Collection<UUID> customers, int limit) {
        LastTalks told = talks.getIfAvailable();
        Map<UUID, LastTalk> last = told == null ? Map.of() : told.of(customers);
        Comparator<UUID> waiting = Comparator.comparing(
                customer -> waitingSince(last, customer), Comparator.nullsLast(Comparator.naturalOrder()));
        Comparator<UUID> talked =
                Comparator.comparing(customer -> at(last, customer), Comparator.nullsLast(Comparator.reverseOrder()));
        return customers.stream()
                .sorted(waiting.thenComparing(talked))
                .limit(limit)
                .map(customer -> new Placed(customer, waitingSince(last, customer)))
                .toList();
    }

    private static @Nullable Instant waitingSince(Map<UUID, LastTalk> last, UUID customer) {
        LastTalk talk = last.get(customer);
        return talk == null ? null : talk.waitingSince();
    }

    private static @Nullable Instant at(Map<UUID, LastTalk> last, UUID customer) {
        LastTalk talk = last.get(customer);
        return talk == null ? null : talk.at();
    }
}
