package com.guidecopilot.api.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What whoever keeps conversations tells about when customers were last talked with. */
public interface LastTalks {

    /** @param at of the last message of anybody @param waitingSince null when the last word was ours */
    record LastTalk(Instant at, @Nullable Instant waitingSince) {}

    /** @return nothing for those who never talked with us */
    Map<UUID, LastTalk> of(Collection<UUID> customers);
}
