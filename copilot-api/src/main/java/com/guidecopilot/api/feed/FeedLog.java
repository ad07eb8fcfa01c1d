package com.guidecopilot.api.feed;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The events of each topic in a Redis stream, and a poke to every process when one is added. It may be emptied or
 * away at any time: PostgreSQL has the truth, and readers start over from there.
 */
@Component
class FeedLog {

    private static final String KEY = "feed:";
    private static final String POKE = "feed:poke";
    private static final String DROPPED = "feed:dropped";
    static final String NONE = "0-0";

    /** How long a new feed stays by itself: whoever adds to it until then has to vouch for it. */
    static final Duration TRIAL = Duration.ofSeconds(15);

    /** In one step: nobody can drop the feed between what is known of it and what is added to it. */
    private static final String APPEND = """
            local left = redis.call('pttl', KEYS[1])
            local trial = left <= tonumber(ARGV[1])
            redis.call('xadd', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'event', ARGV[4], 'data', ARGV[5])
            if not trial then redis.call('pexpire', KEYS[1], ARGV[2])
            elseif left < 0 then redis.call('pexpire', KEYS[1], ARGV[1]) end
            redis.call('publish', ARGV[6], ARGV[7])
            return trial and 1 or 0
            """;

    /** Pages wait for it: by its own measure Lettuce would let half a minute pass after a long outage. */
    private static final Delay RECONNECT =
            Delay.exponential(Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS);

    private final ClientResources resources;
    private final RedisClient client;
    private final FeedSettings settings;
    private @Nullable StatefulRedisConnection<String, String> commands;
    private @Nullable StatefulRedisPubSubConnection<String, String> pokes;

    FeedLog(@Value("${spring.data.redis.url}") String url, FeedSettings settings) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(settings.patience());
        this.resources = ClientResources.builder().reconnectDelay(RECONNECT).build();
        this.client = RedisClient.create(resources, uri);
        this.client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.settings = settings;
    }

    /**
     * Adds an event to a feed, which begins with it when there is none.
     *
     * @return whether the feed is on trial: it ends by itself unless it is to be {@link #keep kept}
     * @throws RedisException when Redis is away
     */
    boolean append(Topic topic, String name, String data) {
        Long trial = connection()
                .sync()
                .eval(
                        APPEND,
                        ScriptOutputType.INTEGER,
                        new String[] {KEY + topic},
                        String.valueOf(TRIAL.toMillis()),
                        String.valueOf(settings.keep().toMillis()),
                        String.valueOf(settings.length()),
                        name,
                        data,
                        POKE,
                        topic.toString());
        return trial == 1;
    }

    /** Lets a feed on trial stay; one that was dropped meanwhile does not come back by this. */
    void keep(Topic topic) {
        connection().sync().pexpire(KEY + topic, settings.keep());
    }

    /** Whoever follows it hears of that, also where there was nothing to drop: what they show came from a picture. */
    void drop(Topic topic) {
        connection().sync().del(KEY + topic);
        connection().sync().publish(DROPPED, topic.toString());
    }

    /** The id of the last event, {@link #NONE} when there is none. */
    String lastId(Topic topic) {
        return connection().sync().xrevrange(KEY + topic, Range.unbounded(), Limit.from(1)).stream()
                .findFirst()
                .map(StreamMessage::getId)
                .orElse(NONE);
    }

    /** Whether events after this one can be told without a gap: only if it is still there. */
    boolean canResumeAfter(Topic topic, String id) {
        return !connection().sync().xrange(KEY + topic, Range.create(id, id)).isEmpty();
    }

    /** @return empty where they cannot be told without a gap: that event went, perhaps with its whole feed */
    Optional<List<FeedEvent>> after(Topic topic, String id) {
        List<FeedEvent> from = connection()
                .sync()
                .xrange(KEY + topic, Range.from(Range.Boundary.including(id), Range.Boundary.unbounded()))
                .stream()
                .map(entry -> new FeedEvent(
                        entry.getId(),
                        entry.getBody().getOrDefault("event", ""),
                        entry.getBody().getOrDefault("data", "")))
                .toList();
        if (id.equals(NONE)) return Optional.of(from);
        if (from.isEmpty() || !from.getFirst().id().equals(id)) return Optional.empty();
        return Optional.of(from.subList(1, from.size()));
    }

    /**
     * Calls back whenever an event was added to a topic, or a topic was dropped, by any process. Survives a lost connection.
     *
     * @param perhapsMissed called whenever listening begins: what was added until then was told to nobody here
     * @param perhapsDropped called instead where it begins again, after the connection was lost
     */
    synchronized void listen(
            Consumer<Topic> added, Consumer<Topic> dropped, Runnable perhapsMissed, Runnable perhapsDropped) {
        if (pokes != null) return;
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {

            private final Set<String> heardBefore = ConcurrentHashMap.newKeySet();

            @Override
            public void message(String channel, String topic) {
                (channel.equals(DROPPED) ? dropped : added).accept(Topic.of(topic));
            }

            @Override
            public void subscribed(String channel, long count) {
                if (heardBefore.add(channel)) perhapsMissed.run();
                else perhapsDropped.run();
            }
        });
        connection.sync().subscribe(POKE, DROPPED);
        pokes = connection;
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        StatefulRedisConnection<String, String> open = commands;
        if (open == null) {
            open = client.connect();
            commands = open;
        }
        return open;
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
