package com.guidecopilot.api.conversation;

import com.guidecopilot.api.platform.SchemaReady;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends conversations of which nothing is heard any more. Every process sweeps; a conversation is closed, and told to be
 * closed, by exactly one of them.
 */
@Component
class IdleConversations {

    private static final Logger log = LoggerFactory.getLogger(IdleConversations.class);
    private static final int AT_ONCE = 200;
    private static final String IDLE = """
            select brand, id from conversation.conversation
            where state = 'OPEN' and touched_at < :before order by touched_at limit :limit
            """;

    private record Idle(BrandId brand, UUID id) {}

    private final JdbcClient worker;
    private final Conversations conversations;
    private final ConversationSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("idle-conversations").factory());

    IdleConversations(
            @Qualifier("workerDataSource") DataSource worker,
            Conversations conversations,
            ConversationSettings settings,
            Clock clock) {
        this.worker = JdbcClient.create(worker);
        this.conversations = conversations;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(SchemaReady.class)
    void sweepFromNowOn() {
        long pause = settings.sweep().toMillis();
        sweeper.scheduleWithFixedDelay(this::trySweep, pause, pause, TimeUnit.MILLISECONDS);
    }

    private void trySweep() {
        try {
            int closed = sweep();
            if (closed > 0) log.info("closed {} idle conversations", closed);
        } catch (RuntimeException e) {
            // The database is away or going down: the next sweep tries again.
            log.debug("idle conversations could not be closed: {}", e.toString());
        }
    }

    /** @return how many were closed */
    int sweep() {
        Instant before = clock.instant().minus(settings.idleAfter());
        int closed = 0;
        int closedNow;
        do {
            closedNow = 0;
            for (Idle one : idle(before)) {
                if (BrandScope.call(one.brand(), () -> conversations.closeIdle(one.id(), before))) closedNow++;
            }
            closed += closedNow;
        } while (closedNow > 0);
        return closed;
    }

    private List<Idle> idle(Instant before) {
        return worker.sql(IDLE)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", AT_ONCE)
                .query((row, n) ->
                        new Idle(new BrandId(row.getObject("brand", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    @PreDestroy
    void stop() {
        sweeper.shutdownNow();
    }
}
