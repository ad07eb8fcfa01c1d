package com.guidecopilot.api.conversation;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages what happens in a conversation, in whichever process it happens. A page that lost its connection
 * resumes after the last event that it has; where that cannot be told without a gap, it gets the whole picture anew.
 */
@Component
public class ConversationFeed {

    private static final Logger log = LoggerFactory.getLogger(ConversationFeed.class);

    private final FeedLog events;
    private final FeedSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<UUID, List<FeedStream>> streams = new ConcurrentHashMap<>();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("feed-ticks").factory());
    private volatile boolean listening;

    ConversationFeed(FeedLog events, FeedSettings settings, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.events = events;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        Gauge.builder(
                        "copilot.feed.streams",
                        this,
                        feed -> feed.streams.values().stream()
                                .mapToInt(List::size)
                                .sum())
                .register(meters);
        long heartbeat = settings.heartbeat().toMillis();
        ticks.scheduleWithFixedDelay(this::beat, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
        long fallback = settings.fallback().toMillis();
        ticks.scheduleWithFixedDelay(this::lookAfterRedis, 0, fallback, TimeUnit.MILLISECONDS);
    }

    /**
     * Tells every page that shows the conversation. Never fails its caller: what is told here is already stored.
     *
     * @param data written as JSON
     */
    public void publish(BrandId brand, UUID conversation, String event, Object data) {
        try {
            events.append(conversation, event, json.writeValueAsString(data));
        } catch (RedisException e) {
            log.debug("feed of {} told locally only: {}", conversation, e.toString());
            streams.getOrDefault(conversation, List.of())
                    .forEach(stream -> work.execute(() -> BrandScope.run(brand, stream::startOver)));
        }
    }

    /** Drops what can be resumed of a conversation, and with it every word in it. @throws RedisException when Redis is away */
    void forget(UUID conversation) {
        events.drop(conversation);
    }

    /** The id after which a page that takes a snapshot now must resume. */
    String lastEventId(UUID conversation) {
        try {
            return events.lastId(conversation);
        } catch (RedisException e) {
            return FeedLog.NONE;
        }
    }

    /**
     * Opens a stream.
     *
     * @param lastEventId what the page has already; null for a page that has nothing
     * @param expires when its token does: the stream then ends with the event {@code expired}
     * @param snapshot the whole picture, as this caller may see it
     */
    SseEmitter open(
            BrandId brand,
            UUID conversation,
            @org.jspecify.annotations.Nullable String lastEventId,
            Instant expires,
            Supplier<Object> snapshot) {
        FeedStream stream = new FeedStream(brand, conversation, events, json, lastEventId, expires, snapshot);
        List<FeedStream> watching = streams.computeIfAbsent(conversation, id -> new CopyOnWriteArrayList<>());
        watching.add(stream);
        stream.onEnd(() -> streams.computeIfPresent(conversation, (id, list) -> {
            list.remove(stream);
            return list.isEmpty() ? null : list;
        }));
        // A stream that opened while the last one of its conversation ended could sit in a list that was dropped.
        streams.compute(conversation, (id, list) -> {
            List<FeedStream> current = list == null ? new CopyOnWriteArrayList<>() : list;
            if (!current.contains(stream)) current.add(stream);
            return current;
        });
        work.execute(() -> BrandScope.run(brand, stream::begin));
        return stream.emitter();
    }

    private void poked(UUID conversation) {
        streams.getOrDefault(conversation, List.of())
                .forEach(stream -> work.execute(() -> BrandScope.run(stream.brand(), stream::tellNews)));
    }

    private void beat() {
        Instant now = clock.instant();
        all().forEach(stream -> work.execute(() -> BrandScope.run(stream.brand(), () -> stream.beat(now))));
    }

    /** Subscribes as soon as Redis is there; while it is away, streams look into the database. */
    private void lookAfterRedis() {
        try {
            if (!listening) {
                events.listen(this::poked);
                listening = true;
            }
            events.lastId(new UUID(0, 0));
        } catch (RuntimeException e) {
            all().forEach(stream -> work.execute(() -> BrandScope.run(stream.brand(), stream::startOverIfChanged)));
        }
    }

    private List<FeedStream> all() {
        return streams.values().stream().flatMap(List::stream).toList();
    }

    /** Streams would keep the process alive until its patience ends: pages reconnect to another one. */
    @EventListener(ContextClosedEvent.class)
    void endStreams() {
        all().forEach(FeedStream::end);
    }

    @PreDestroy
    void stop() {
        ticks.shutdownNow();
        work.shutdownNow();
    }
}
