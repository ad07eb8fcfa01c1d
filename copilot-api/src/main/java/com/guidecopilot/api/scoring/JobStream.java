package com.guidecopilot.api.scoring;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.Ids;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XAutoClaimArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import jakarta.annotation.PreDestroy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Brings jobs to whichever process has a worker free: a Redis stream with a group of consumers. It may be emptied or away
 * at any time; the table of jobs has the truth.
 */
@Component
class JobStream {

    private static final String GROUP = "scorers";
    /** What Redis says once the group is gone, and to those who waited in it when it went. */
    private static final Set<String> LOST = Set.of("NOGROUP", "UNBLOCKED");

    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final Delay RECONNECT =
            Delay.exponential(Duration.ofMillis(10), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS);

    /** @param again whether it was taken from a worker that did not finish it */
    record Taken(String id, Job job, boolean again) {}

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI uri;
    private final ScoringSettings settings;
    private @Nullable StatefulRedisConnection<String, String> shared;

    JobStream(@Value("${spring.data.redis.url}") String url, ScoringSettings settings) {
        this.uri = RedisURI.create(url);
        this.uri.setTimeout(BLOCK.multipliedBy(2));
        this.resources = ClientResources.builder().reconnectDelay(RECONNECT).build();
        this.client = RedisClient.create(resources, uri);
        this.client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        this.settings = settings;
    }

    /** @throws io.lettuce.core.RedisException when Redis is away */
    void add(List<Job> jobs) {
        var redis = connection().async();
        XAddArgs bounded = XAddArgs.Builder.maxlen(settings.streamLength()).approximateTrimming();
        jobs.stream()
                .map(job -> redis.xadd(settings.stream(), bounded, bodyOf(job)))
                .toList()
                .forEach(added -> added.toCompletableFuture()
                        .orTimeout(4, TimeUnit.SECONDS)
                        .join());
    }

    /** How many jobs stand in it, taken by a worker or not. */
    long length() {
        return connection().sync().xlen(settings.stream());
    }

    /** A line to Redis of a worker's own: waiting for work holds it up. */
    Line line(String consumer) {
        return new Line(client.connect(), Consumer.from(GROUP, consumer));
    }

    final class Line implements AutoCloseable {

        private final StatefulRedisConnection<String, String> own;
        private final Consumer<String> consumer;

        private Line(StatefulRedisConnection<String, String> own, Consumer<String> consumer) {
            this.own = own;
            this.consumer = consumer;
        }

        /** Waits for a job for a while. */
        Optional<Taken> next() {
            return inGroup(() -> own.sync()
                            .xreadgroup(
                                    consumer,
                                    XReadArgs.Builder.count(1).block(BLOCK),
                                    XReadArgs.StreamOffset.lastConsumed(settings.stream())))
                    .stream()
                    .findFirst()
                    .flatMap(message -> taken(message, false));
        }

        /** A job that its worker has not finished for so long that it must be dead, or is far too slow. */
        Optional<Taken> leftBehind() {
            var claimed = inGroup(() -> own.sync()
                    .xautoclaim(
                            settings.stream(),
                            XAutoClaimArgs.Builder.xautoclaim(consumer, settings.patience(), "0-0")
                                    .count(1)));
            return claimed.getMessages().stream().findFirst().flatMap(message -> taken(message, true));
        }

        void done(String id) {
            own.sync().xack(settings.stream(), GROUP, id);
            own.sync().xdel(settings.stream(), id);
        }

        /** What nobody of ours wrote is thrown away. */
        private Optional<Taken> taken(StreamMessage<String, String> message, boolean again) {
            Optional<Job> job = jobOf(message.getBody());
            if (job.isEmpty()) done(message.getId());
            return job.map(one -> new Taken(message.getId(), one, again));
        }

        /** The group is gone with what Redis lost. */
        private <T> T inGroup(Supplier<T> asked) {
            try {
                return asked.get();
            } catch (RedisCommandExecutionException e) {
                if (!LOST.contains(String.valueOf(e.getMessage()).split(" ", 2)[0])) throw e;
                createGroup();
                return asked.get();
            }
        }

        private void createGroup() {
            try {
                own.sync()
                        .xgroupCreate(
                                XReadArgs.StreamOffset.from(settings.stream(), "0-0"),
                                GROUP,
                                XGroupCreateArgs.Builder.mkstream());
            } catch (RedisBusyException e) {
                // Another worker was faster.
            }
        }

        @Override
        public void close() {
            own.close();
        }
    }

    private static Map<String, String> bodyOf(Job job) {
        return Map.of(
                "id", Ids.next().toString(),
                "brand", job.brand().toString(),
                "conversation", job.conversation().toString(),
                "trace", job.trace(),
                "occurredAt", job.occurredAt().toString());
    }

    private static Optional<Job> jobOf(@Nullable Map<String, String> body) {
        if (body == null) return Optional.empty();
        try {
            return Optional.of(new Job(
                    new BrandId(UUID.fromString(body.getOrDefault("brand", ""))),
                    UUID.fromString(body.getOrDefault("conversation", "")),
                    body.getOrDefault("trace", "-"),
                    Instant.parse(body.getOrDefault("occurredAt", ""))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        StatefulRedisConnection<String, String> open = shared;
        if (open == null) {
            open = client.connect();
            shared = open;
        }
        return open;
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
