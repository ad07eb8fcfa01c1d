package com.guidecopilot.api.feed;

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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages what happens, in whichever process it happens. A page that lost its connection resumes after the last
 * event that it has; where that cannot be told without a gap, it gets the whole picture anew.
 */
@Component
public class Feeds {

    private static final Logger log = LoggerFactory.getLogger(Feeds.class);

    /** The id of the last event where there is none. */
    public static final String NOTHING = FeedLog.NONE;

    private static final Topic NOWHERE = new Topic("nothing", new UUID(0, 0));

    private final FeedLog events;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Topic, List<FeedStream>> streams = new ConcurrentHashMap<>();
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("feed-ticks").factory());
    private volatile boolean listening;

    Feeds(FeedLog events, FeedSettings settings, JsonMapper json, Clock clock, MeterRegistry meters) {
        this.events = events;
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
     * Tells every page that follows the topic. Never fails its caller: what is told here is already stored.
     *
     * @param data written as JSON
     * @param mayStay asked on another thread when the feed is new, after it has the event: false when nothing may be kept of
     *     the topic any more. Whoever makes that so calls {@link #forget} once it is committed; one of the two then sees what
     *     the other did, and no event stays, however late it came.
     */
    public void publish(BrandId brand, Topic topic, String event, Object data, BooleanSupplier mayStay) {
        try {
            boolean onTrial = events.append(topic, event, json.writeValueAsString(data));
            if (onTrial) work.execute(() -> BrandScope.run(brand, () -> decide(topic, mayStay)));
        } catch (RedisException e) {
            log.debug("feed of {} told locally only: {}", topic, e.toString());
            startOver(topic);
        } catch (RejectedExecutionException e) {
            // This process ends, and with it what only it would have vouched for.
        }
    }

    private void decide(Topic topic, BooleanSupplier mayStay) {
        try {
            if (mayStay.getAsBoolean()) events.keep(topic);
            else events.drop(topic);
        } catch (RuntimeException e) {
            // Undecided, as when this process dies here: it ends by itself, and pages start over.
            log.debug("feed of {} is left to end: {}", topic, e.toString());
        }
    }

    /**
     * Drops what can be resumed of a topic, and with it every word in it. Pages that follow it get a picture, or, where
     * there is nothing left to see, are refused when they come back.
     *
     * @throws RedisException when Redis is away
     */
    public void forget(Topic topic) {
        events.drop(topic);
    }

    /** Whether Redis is there: as long as it is not, pages get whole pictures. */
    public boolean canBeResumed() {
        try {
            events.lastId(NOWHERE);
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    /** The id after which a page that takes a snapshot now must resume. */
    public String lastEventId(Topic topic) {
        try {
            return events.lastId(topic);
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
     * @param view an event as this caller may see it; empty = not at all
     */
    public SseEmitter open(
            BrandId brand,
            Topic topic,
            @Nullable String lastEventId,
            Instant expires,
            Supplier<Object> snapshot,
            Function<FeedEvent, Optional<FeedEvent>> view) {
        FeedStream stream = new FeedStream(brand, topic, events, json, lastEventId, expires, snapshot, view);
        stream.greet();
        List<FeedStream> watching = streams.computeIfAbsent(topic, id -> new CopyOnWriteArrayList<>());
        watching.add(stream);
        stream.onEnd(() -> streams.computeIfPresent(topic, (id, list) -> {
            list.remove(stream);
            return list.isEmpty() ? null : list;
        }));
        // A stream that opened while the last one of its topic ended could sit in a list that was dropped.
        streams.compute(topic, (id, list) -> {
            List<FeedStream> current = list == null ? new CopyOnWriteArrayList<>() : list;
            if (!current.contains(stream)) current.add(stream);
            return current;
        });
        work.execute(() -> BrandScope.run(brand, stream::begin));
        return stream.emitter();
    }

    private void poked(Topic topic) {
        streams.getOrDefault(topic, List.of()).forEach(this::tellNews);
    }

    private void startOver(Topic topic) {
        streams.getOrDefault(topic, List.of())
                .forEach(stream -> work.execute(() -> BrandScope.run(stream.brand(), stream::startOver)));
    }

    private void catchUp() {
        all().forEach(this::tellNews);
    }

    private void lookAnew() {
        all().forEach(stream -> work.execute(() -> BrandScope.run(stream.brand(), stream::tellWhatIsLeft)));
    }

    private void tellNews(FeedStream stream) {
        work.execute(() -> BrandScope.run(stream.brand(), stream::tellNews));
    }

    private void beat() {
        Instant now = clock.instant();
        all().forEach(stream -> work.execute(() -> BrandScope.run(stream.brand(), () -> stream.beat(now))));
    }

    /** Subscribes as soon as Redis is there; while it is away, streams look into the database. */
    private void lookAfterRedis() {
        try {
            if (!listening) {
                events.listen(this::poked, this::startOver, this::catchUp, this::lookAnew);
                listening = true;
            }
            events.lastId(NOWHERE);
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
