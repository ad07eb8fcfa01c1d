package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What held since when. The first thing that is known of something held before, too: nobody noted what came earlier. */
final class History {

    private History() {}

    interface Since {

        Instant since();
    }

    record Placement(UUID customer, UUID store, Owner owner, Instant since) implements Since {}

    record StoreTier(UUID store, Tier tier, Instant since) implements Since {}

    /** @param since null = it is the first that is known */
    record Held<T>(T what, @Nullable Instant since) {}

    /** @param rows oldest first; of equally old ones the later noted is last and holds */
    static <T extends Since> Optional<Held<T>> at(Instant moment, List<T> rows) {
        if (rows.isEmpty()) return Optional.empty();
        int held = 0;
        for (int i = 1; i < rows.size(); i++) {
            if (!rows.get(i).since().isAfter(moment)) held = i;
        }
        T row = rows.get(held);
        return Optional.of(new Held<>(row, held == 0 ? null : row.since()));
    }
}
