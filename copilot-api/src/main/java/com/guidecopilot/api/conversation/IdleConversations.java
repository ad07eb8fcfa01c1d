package com.guidecopilot.api.conversation;

import com.guidecopilot.api.platform.AllBrands;
import com.guidecopilot.api.platform.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends conversations of which nothing is heard any more. Every process sweeps; a conversation is closed, and told to be
 * closed, by exactly one of them.
 */
@Component
class IdleConversations implements Sweep {

    private static final Logger log = LoggerFactory.getLogger(IdleConversations.class);
    private static final int AT_ONCE = 200;
    private static final String IDLE = """
            select brand, id from conversation.conversation
            where state = 'OPEN' and touched_at < :at order by touched_at limit :limit
            """;

    private final AllBrands brands;
    private final Conversations conversations;
    private final ConversationSettings settings;
    private final Clock clock;

    IdleConversations(AllBrands brands, Conversations conversations, ConversationSettings settings, Clock clock) {
        this.brands = brands;
        this.conversations = conversations;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return settings.sweep();
    }

    @Override
    public void sweep() {
        Instant before = clock.instant().minus(settings.idleAfter());
        int closed = 0;
        int closedNow;
        do {
            AtomicInteger some = new AtomicInteger();
            brands.each("closing the idle conversation", IDLE, before, AT_ONCE, id -> {
                if (conversations.closeIdle(id, before)) some.incrementAndGet();
            });
            closedNow = some.get();
            closed += closedNow;
        } while (closedNow > 0);
        if (closed > 0) log.info("closed {} idle conversations", closed);
    }
}
