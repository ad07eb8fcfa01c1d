package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was promised to customers, for the brand that is bound. */
public interface Promises {

    /**
     * @param message in which it was said
     * @param text in the words in which it was said; empty after the customer was erased
     * @param saidBy who said it, where known
     * @param due when its time is over, reckoned where the store is; null = no time was named
     * @param shownBy the later message that shows that it was kept or is no longer wanted
     */
    record Promise(
            UUID id,
            UUID conversation,
            UUID customer,
            UUID message,
            String text,
            @Nullable UUID saidBy,
            Instant saidAt,
            @Nullable Instant due,
            PromiseState state,
            @Nullable UUID shownBy) {

        @Override
        public String toString() {
            return "Promise(%s)".formatted(id);
        }
    }

    Set<PromiseState> TO_BE_KEPT = Set.of(PromiseState.OPEN, PromiseState.OVERDUE);

    /** Those to customers in sight, the soonest due first and those without a time after them. */
    List<Promise> seen(Sight sight, Set<PromiseState> states, int limit);

    /** Those to one customer that are still to be kept, in the same order. */
    List<Promise> openTo(UUID customer);
}
