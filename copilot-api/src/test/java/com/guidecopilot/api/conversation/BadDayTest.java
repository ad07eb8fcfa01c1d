package com.guidecopilot.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotApplication;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.OwnRedis;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestFeed;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.feed.Feeds;
import com.guidecopilot.api.platform.CutLine;
import com.guidecopilot.api.platform.Schemas;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Redis emptied and away, PostgreSQL away, while a guide has a conversation open. Redis is away at start as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadDayTest {

    private static final String CONNECTIONS = """
            select count(*) from pg_stat_activity
            where datname = current_database() and usename in ('copilot_app', 'copilot_worker')
            """;

    private final TestDatabase database = TestDatabase.with(Schemas.ALL);
    private final URI server = URI.create(database.url().substring("jdbc:".length()));
    private final CutLine line = CutLine.cutTo(server.getHost(), server.getPort());
    private final OwnRedis redis = new OwnRedis();
    private final ConfigurableApplicationContext service = start();
    private final TestClock clock = service.getBean(TestClock.class);
    private final Api api = service.getBean(Api.class);

    private Talk talk = new Talk(api, "none yet");

    @BeforeAll
    void redisComesLater() {
        line.mend();
        Eventually.until(
                "the service to be ready",
                () -> api.get("/actuator/health/readiness").status() == 200);
        assertThat(statusOf("redis")).isEqualTo("DOWN");
        redis.start();
        redisIsBack();
    }

    @AfterAll
    void close() throws IOException {
        service.close();
        redis.close();
        line.close();
        // PostgreSQL notices a cut line a little later, and a database that is in use cannot be dropped.
        JdbcClient owner = JdbcClient.create(database.owner());
        Eventually.until(
                "the last connection to end",
                () -> owner.sql(CONNECTIONS).query(Long.class).single() == 0);
        database.close();
    }

    @BeforeEach
    void open() {
        TestShop shop = TestShop.open(service.getBean(TestBrands.class), clock);
        shop.price(TestShop.HERE, "258.00");
        talk = shop.here();
    }

    @Test
    void aPageThatResumesAfterRedisWasEmptiedStartsOver() {
        String lastSeen;
        try (TestFeed feed = TestFeed.of(talk)) {
            lastSeen = feed.awaitAnswerTo(talk.say(TestShop.PRICE_ASKED)).id();
        }
        redis.empty();
        String message = talk.say("有货吗？");
        talk.answerTo(message);
        try (TestFeed feed = TestFeed.after(talk, lastSeen)) {
            assertThat(feed.awaitAnswerTo(message).name()).isEqualTo("reset");
        }
    }

    @Test
    void anOpenPageMissesNothingWhenRedisIsEmptied() {
        try (TestFeed feed = TestFeed.of(talk)) {
            feed.awaitAnswerTo(talk.say(TestShop.PRICE_ASKED));
            redis.empty();
            feed.awaitAnswerTo(talk.say("有货吗？"));
        }
    }

    @Test
    void withoutRedisMessagesAreAnsweredAndPagesStillHear() {
        try (TestFeed feed = TestFeed.of(talk)) {
            feed.awaitAnswerTo(talk.say(TestShop.PRICE_ASKED));
            redis.stop();

            String meanwhile = talk.say("有货吗？");
            talk.answerTo(meanwhile);
            feed.awaitAnswerTo(meanwhile);
            assertThat(statusOf("redis")).isEqualTo("DOWN");
            assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
            try (TestFeed late = TestFeed.of(talk)) {
                late.awaitAnswerTo(meanwhile);
            }

            redis.start();
            redisIsBack();
            feed.awaitAnswerTo(talk.say(TestShop.PRICE_ASKED));
            // A command that takes too long counts as Redis away, and the page gets a picture once more.
            Eventually.until("events again", () -> {
                String next = talk.say("有货吗？");
                feed.awaitAnswerTo(next);
                return feed.told().stream().anyMatch(event -> begins(event, next));
            });
        }
    }

    @Test
    void withoutTheDatabaseNothingIsTakenAndAllIsWellAfterwards() {
        try (TestFeed feed = TestFeed.of(talk)) {
            line.cut();
            Answer refused = talk.post("{'externalId':'m1','text':'%s'}".formatted(TestShop.PRICE_ASKED));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("database-unavailable");
            assertThat(api.get("/actuator/health").json().path("status").asString())
                    .isEqualTo("DOWN");
            assertThat(statusOf("db")).isEqualTo("DOWN");
            assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
        } finally {
            line.mend();
        }
        // The page sends the same message again, by the same number.
        Answer taken = Eventually.get(
                "the message to be taken",
                () -> List.of(talk.post("{'externalId':'m1','text':'%s'}".formatted(TestShop.PRICE_ASKED))).stream()
                        .filter(answer -> answer.status() == 202)
                        .findFirst());
        String message = taken.json().path("message").asString();
        try (TestFeed feed = TestFeed.of(talk)) {
            feed.awaitAnswerTo(message);
        }
        assertThat(talk.snapshot().path("messages")).hasSize(1);
        Eventually.until("health", () -> statusOf("db").equals("UP"));
    }

    @Test
    void anAnswerThatTheCutInterruptedIsMadeWhenTheDatabaseIsBack() {
        for (int round = 0; round < 3; round++) {
            String message = talk.say(TestShop.PRICE_ASKED);
            line.cut();
            line.mend();
            Eventually.until(
                    "the database", () -> api.get("/actuator/health/readiness").status() == 200);
            // The claim on the message has run out.
            clock.advance(Duration.ofSeconds(16));
            // What failed meanwhile is due a second later by a clock that stands still unless it is moved.
            Eventually.until("time to bring the answer", () -> {
                clock.advance(Duration.ofMillis(100));
                return isAnswered(message);
            });
            assertThat(talk.answerTo(message).path("state").asString()).isEqualTo("SHOWN");
        }
    }

    @Test
    void anErasureIsNotGivenUpHoweverLongRedisIsAway() {
        TestShop shop = TestShop.open(service.getBean(TestBrands.class), clock);
        shop.here().ask("你好");
        redis.stop();
        assertThat(shop.admin()
                        .post("/api/v1/customers/erase", "{'externalId':'wm-here'}")
                        .status())
                .isEqualTo(204);
        // Anything else would have had its last attempt.
        erasure(shop, "update outbox.event set attempts = 8 where %s returning true");
        Eventually.until("more attempts", () -> {
            clock.advance(Duration.ofSeconds(1));
            return erasure(shop, "select attempts > 9 from outbox.event where %s");
        });

        redis.start();
        redisIsBack();
        Eventually.until("the erasure to be done", () -> {
            clock.advance(Duration.ofSeconds(1));
            return erasure(shop, "select done_at is not null from outbox.event where %s");
        });
    }

    private static boolean begins(TestFeed.Told event, String message) {
        return event.name().equals("suggestion.started")
                && event.data().path("message").asString().equals(message);
    }

    private boolean erasure(TestShop shop, String sql) {
        return JdbcClient.create(database.owner())
                .sql(sql.formatted("brand = :brand and kind = 'CustomerErased'"))
                .param("brand", shop.brand().id().value())
                .query(Boolean.class)
                .single();
    }

    /** A connection that the cut broke may be found broken only now. */
    private boolean isAnswered(String message) {
        Answer answer = talk.guide().get("/api/v1/conversations/" + talk.id());
        if (answer.status() == 503) return false;
        JsonNode suggestion = answer.okay().path("suggestion");
        return suggestion.path("message").asString("").equals(message)
                && suggestion.path("state").asString("").equals("SHOWN");
    }

    private String statusOf(String component) {
        return api.get("/actuator/health")
                .json()
                .path("components")
                .path(component)
                .path("status")
                .asString();
    }

    private void redisIsBack() {
        Eventually.until("Redis to be known as back", () -> statusOf("redis").equals("UP"));
        Feeds feeds = service.getBean(Feeds.class);
        Eventually.until("the feed's own connection", feeds::canBeResumed);
    }

    private ConfigurableApplicationContext start() {
        Map<String, String> properties = new HashMap<>(
                TestSetting.properties("jdbc:postgresql://127.0.0.1:%d%s".formatted(line.port(), server.getPath())));
        properties.put("server.port", "0");
        properties.put("copilot.db.patience", "1s");
        properties.put("copilot.feed.fallback", "300ms");
        properties.put("spring.data.redis.url", redis.url());
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
        return new SpringApplicationBuilder(CopilotApplication.class, TestSetting.Beans.class).run(arguments);
    }
}
