package com.guidecopilot.api.feed;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
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
    static final String NONE = "0-0";

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
        uri.setTimeout(Duration.ofMillis(800));
        this.resources = ClientResources.builder().reconnectDelay(RECONNECT).build();
        this.client = RedisClient.create(resources, uri);
        this.client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.settings = settings;
    }

    /** @throws RedisException when Redis is away */
    String append(Topic topic, String name, String data) {
        var redis = connection().sync();
        String key = KEY + topic;
        String id = redis.xadd(
                key, XAddArgs.Builder.maxlen(settings.length()).approximateTrimming(), "event", name, "data", data);
        redis.pexpire(key, settings.keep());
        redis.publish(POKE, topic.toString());
        return id;
    }

    void drop(Topic topic) {
        connection().sync().del(KEY + topic);
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

    List<FeedEvent> after(Topic topic, String id) {
        return connection()
                .sync()
                .xrange(KEY + topic, Range.from(Range.Boundary.excluding(id), Range.Boundary.unbounded()))
                .stream()
                .map(entry -> new FeedEvent(
                        entry.getId(),
                        entry.getBody().getOrDefault("event", ""),
                        entry.getBody().getOrDefault("data", "")))
                .toList();
    }

    /** Calls back whenever an event was added to a topic, by any process. Survives a lost connection. */
    synchronized void listen(Consumer<Topic> listener) {
        if (pokes != null) return;
        StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub();
        connection.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String topic) {
                listener.accept(Topic.of(topic));
            }
        });
        connection.sync().subscribe(POKE);
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
