package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What held since when. The first that was noted holds {@link #EVER}: nobody noted what came before. */
final class History {

    static final Instant EVER = Instant.EPOCH;

    private History() {}

    interface Since {

        Instant since();
    }

    record Placement(UUID customer, UUID store, Owner owner, Instant since) implements Since {}

    record StoreTier(UUID store, Tier tier, Instant since) implements Since {}

    /** @param since null = ever, as far as is known */
    record Held<T>(T what, @Nullable Instant since) {}

    /** @param rows oldest first; of equally old ones the later noted is last and holds */
    static <T extends Since> Optional<Held<T>> at(Instant moment, List<T> rows) {
        return rows.reversed().stream()
                .filter(row -> !row.since().isAfter(moment))
                .findFirst()
                .map(row -> new Held<>(row, row.since().equals(EVER) ? null : row.since()));
    }
}
