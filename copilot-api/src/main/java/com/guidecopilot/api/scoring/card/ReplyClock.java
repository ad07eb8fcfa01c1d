package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The one clock by which customers wait: that of the lease and of the store's hours. */
public interface ReplyClock {

    /** @return the author's first reply to a customer who waited; empty when nobody waited for them, or they never answered */
    Optional<Reply> firstReply(Transcript transcript, Writer author);

    /** @param waited while it was the author's to answer */
    record Reply(UUID message, Duration waited) {}
}
