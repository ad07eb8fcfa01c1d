package com.guidecopilot.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.OwnRedis;
import com.guidecopilot.tenancy.BrandId;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How long what is told stays in Redis, and that whoever follows hears it. */
class FeedsTest {

    private static final String URL = Objects.requireNonNull(
            System.getenv("COPILOT_TEST_REDIS_URL"),
            "COPILOT_TEST_REDIS_URL is not set: run the tests with ./copilot test, which sets it");
    private static final Duration A_DAY = Duration.ofHours(24);

    private final FeedSettings settings =
            new FeedSettings(Duration.ofHours(1), A_DAY, 300, Duration.ofHours(1), Duration.ofSeconds(10));
    private final FeedLog log = new FeedLog(URL, settings);
    private final Feeds feeds =
            new Feeds(log, settings, new JsonMapper(), Clock.systemUTC(), new SimpleMeterRegistry());
    private final RedisClient client = RedisClient.create(URL);
    private final RedisCommands<String, String> redis = client.connect().sync();
    private final BrandId brand = new BrandId(UUID.randomUUID());
    private final Topic topic = new Topic("conversation", UUID.randomUUID());

    @AfterEach
    void close() {
        redis.del("feed:" + topic);
        client.shutdown();
        feeds.stop();
        log.close();
    }

    @Test
    void whatIsVouchedForStaysForADay() {
        tell(() -> true);
        Eventually.until("the feed to be kept", this::isKept);
    }

    @Test
    void whatNobodyVouchesForEndsByItself() {
        assertThat(log.append(topic, "message", "{}")).isTrue();
        assertThat(log.append(topic, "message", "{}")).isTrue();
        assertThat(remaining()).isPositive().isLessThanOrEqualTo(FeedLog.TRIAL.toMillis());
    }

    @Test
    void whatMayNotStayGoes() {
        tell(() -> false);
        Eventually.until("the feed to be gone", this::isGone);
    }

    @Test
    void aFeedThatIsKeptIsNotAskedAboutAgain() {
        tell(() -> true);
        Eventually.until("the feed to be kept", this::isKept);
        redis.pexpire("feed:" + topic, FeedLog.TRIAL.multipliedBy(2));
        assertThat(log.append(topic, "message", "{}")).isFalse();
        assertThat(isKept()).isTrue();
    }

    @Test
    void whatIsToldAfterAFeedWasForgottenIsAskedAboutAgain() {
        tell(() -> true);
        Eventually.until("the feed to be kept", this::isKept);
        feeds.forget(topic);
        tell(() -> false);
        Eventually.until("the feed to be gone", this::isGone);
    }

    @Test
    void whoVouchesTooLateBringsNothingBack() throws InterruptedException {
        CountDownLatch forgotten = new CountDownLatch(1);
        CountDownLatch vouched = new CountDownLatch(1);
        tell(() -> {
            await(forgotten);
            vouched.countDown();
            return true;
        });
        feeds.forget(topic);
        forgotten.countDown();
        vouched.await();
        tell(() -> false);
        Eventually.until("the feed to be gone", this::isGone);
    }

    @Test
    void whatIsToldOfATopicThatHadNothingComesAsEventsAfterOnePicture() {
        Page page = new Page(feeds);
        tell(() -> true);
        tell(() -> true);
        Eventually.until("both events", () -> page.heard.size() == 2);
        assertThat(page.pictures).hasValue(1);
    }

    /** A page that was told before anything was may come back when there is too much to tell: what it lacks is looked up first. */
    @Test
    void newsThatComesBeforeAPagesPlaceIsLookedUpIsNotToldInPlaceOfThePicture() {
        log.append(topic, "message", "{}");
        AtomicInteger pictures = new AtomicInteger();
        List<FeedEvent> heard = new CopyOnWriteArrayList<>();
        FeedStream stream = new FeedStream(
                brand,
                topic,
                log,
                new JsonMapper(),
                FeedLog.NONE,
                Instant.now().plus(A_DAY),
                () -> pictures.incrementAndGet(),
                event -> {
                    heard.add(event);
                    return Optional.of(event);
                });
        stream.tellNews();
        stream.beat(Instant.now());
        stream.begin();
        assertThat(pictures).hasValue(1);
        assertThat(heard).isEmpty();
        log.append(topic, "message", "{}");
        stream.tellNews();
        assertThat(heard).hasSize(1);
    }

    /** Heartbeats are an hour apart here, so that nothing else brings it. */
    @Test
    void whatWasAddedWhileTheLineToRedisWasCutIsHeardAsSoonAsItStandsAgain() {
        overALineOfItsOwn((page, commands) -> {
            commands.xadd("feed:" + topic, Map.of("event", "message", "data", "{}"));
            commands.clientKill(KillArgs.Builder.typePubsub());
            Eventually.until("the event", () -> page.heard.size() == 1);
        });
    }

    @Test
    void whatWasDroppedWhileTheLineToRedisWasCutIsLookedAtAnew() {
        overALineOfItsOwn((page, commands) -> {
            commands.xadd("feed:" + topic, Map.of("event", "message", "data", "{}"));
            commands.publish("feed:poke", topic.toString());
            Eventually.until("the event", () -> page.heard.size() == 1);
            int before = page.pictures.get();
            commands.multi();
            commands.clientKill(KillArgs.Builder.typePubsub());
            commands.del("feed:" + topic);
            commands.xadd("feed:" + topic, Map.of("event", "message", "data", "{}"));
            commands.exec();
            Eventually.until("a picture", () -> page.pictures.get() > before);
        });
    }

    @Test
    void aTopicThatHadNothingToDropIsLookedAtAnewToo() {
        overALineOfItsOwn((page, commands) -> {
            int before = page.pictures.get();
            commands.clientKill(KillArgs.Builder.typePubsub());
            Eventually.until("a picture", () -> page.pictures.get() > before);
        });
    }

    private void overALineOfItsOwn(BiConsumer<Page, RedisCommands<String, String>> then) {
        try (OwnRedis own = new OwnRedis()) {
            own.start();
            FeedLog cut = new FeedLog(own.url(), settings);
            Feeds there = new Feeds(cut, settings, new JsonMapper(), Clock.systemUTC(), new SimpleMeterRegistry());
            RedisClient other = RedisClient.create(own.url());
            try {
                RedisCommands<String, String> commands = other.connect().sync();
                Page page = new Page(there);
                Eventually.until(
                        "a listener",
                        () -> commands.pubsubNumsub("feed:poke", "feed:dropped").values().stream()
                                .allMatch(listeners -> listeners == 1));
                then.accept(page, commands);
            } finally {
                other.shutdown();
                there.stop();
                cut.close();
            }
        }
    }

    /** Somebody who follows the topic. */
    private final class Page {

        private final List<FeedEvent> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger pictures = new AtomicInteger();

        Page(Feeds feeds) {
            feeds.open(brand, topic, null, Instant.MAX, () -> "picture " + pictures.incrementAndGet(), event -> {
                heard.add(event);
                return Optional.empty();
            });
            Eventually.until("a picture", () -> pictures.get() > 0);
        }
    }

    private void tell(BooleanSupplier mayStay) {
        feeds.publish(brand, topic, "message", Map.of("text", "你好"), mayStay);
    }

    private long remaining() {
        return redis.pttl("feed:" + topic);
    }

    private boolean isKept() {
        return remaining() > A_DAY.minusMinutes(1).toMillis();
    }

    private boolean isGone() {
        return redis.exists("feed:" + topic) == 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
