package com.guidecopilot.api.action.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether customers are meant by a campaign. */
interface Audience {

    sealed interface Verdict {

        /** @param worth what is hoped for with them, in fen; null = nobody said how to reckon it */
        record In(@Nullable Long worth) implements Verdict {}

        record Out() implements Verdict {}

        /** @param reason a sentence for headquarters */
        record Undecided(String reason) implements Verdict {}
    }

    /** One verdict for each of them. Never throws because of what a condition does. */
    Map<UUID, Verdict> of(Collection<UUID> customers, Instant at);
}
