package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.customer.ConsentKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a briefing needs beside the messages.
 *
 * @param vouched by the message in which it was said
 * @param settled what people said of a promise with one tap, by its message
 * @param withdrawn the consents that the customer took back
 * @param steps where the playbooks stand, in words
 */
public record Facts(
        Hours hours,
        Map<UUID, List<Vouched>> vouched,
        Map<UUID, Settled> settled,
        Set<ConsentKind> withdrawn,
        List<Briefing.Line> steps) {

    /**
     * A fact that a message of ours stated, with its source.
     *
     * @param figure as the source has it, such as 299元
     * @param holds whether the source says the same now
     * @param now what it says now; null when it says nothing any more
     */
    public record Vouched(Briefing.Version version, String figure, boolean holds, @Nullable String now) {}

    /** @param state null = nobody said anything of it */
    public record Settled(UUID promise, @Nullable PromiseState state) {}

    public Facts {
        vouched = Map.copyOf(vouched);
        settled = Map.copyOf(settled);
        withdrawn = Set.copyOf(withdrawn);
        steps = List.copyOf(steps);
    }

    public static Facts none(Hours hours) {
        return new Facts(hours, Map.of(), Map.of(), Set.of(), List.of());
    }
}
