package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.takeover.PromiseState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a briefing needs beside the messages.
 *
 * @param vouched by the message in which it was said
 * @param listed the promises that are on the list already, with what somebody said of them
 * @param withdrawn the consents that the customer took back
 * @param steps where the playbooks stand, in words
 */
public record Facts(
        Hours hours,
        Map<UUID, List<Vouched>> vouched,
        Map<PromisePlace, Listed> listed,
        Set<ConsentKind> withdrawn,
        List<Briefing.Line> steps) {

    /**
     * A fact that a message of ours stated, with its source.
     *
     * @param figure as the source has it, such as 299元
     * @param holds whether the source says the same now
     * @param now what it says now; null when it says nothing any more
     */
    public record Vouched(
            Briefing.Version version,
            String figure,
            boolean holds,
            @Nullable String now) {}

    /** A message may promise several things. @param ordinal from 0 */
    public record PromisePlace(UUID message, int ordinal) {}

    /** @param settled by one tap; null = nobody said anything of it */
    public record Listed(UUID promise, @Nullable PromiseState settled) {}

    public Facts {
        vouched = Map.copyOf(vouched);
        listed = Map.copyOf(listed);
        withdrawn = Set.copyOf(withdrawn);
        steps = List.copyOf(steps);
    }

    public static Facts none(Hours hours) {
        return new Facts(hours, Map.of(), Map.of(), Set.of(), List.of());
    }
}
