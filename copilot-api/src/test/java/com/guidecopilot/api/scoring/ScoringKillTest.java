package com.guidecopilot.api.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.OwnRedis;
import com.guidecopilot.api.ServiceProcess;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two services score what is closed; one of them is killed with SIGKILL at a random moment, and Redis is emptied once. In
 * the end each conversation has one score. {@code -Dcopilot.test.scoring.rounds=20 -Dcopilot.test.seed=1} for more of it.
 */
@CopilotTest
class ScoringKillTest {

    private static final int ROUNDS = Integer.getInteger("copilot.test.scoring.rounds", 1);
    private static final int CONVERSATIONS = Integer.getInteger("copilot.test.scoring.conversations", 150);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String CARD = """
            code: service
            title: 服务质量
            from: %s
            applies: 'true'
            authors: [GUIDE]
            criteria:
              - code: stage
                title: 说出几段
                weight: 40
                says: message.text.contains('段')
              - code: need
                title: 问清需要
                weight: 60
                judged: need
            """;
    private static final String OPEN = "select count(*) from scoring.job where brand = :brand and state = 'WAITING'";
    private static final String NOT_DONE = "select count(*) from scoring.job where brand = :brand and state <> 'DONE'";
    private static final String SCORES = "select count(*) from scoring.score where brand = :brand";
    private static final String SCORED = "select count(distinct conversation) from scoring.score where brand = :brand";
    private static final String HALF = """
            select count(*) from scoring.score c where c.brand = :brand and 1 <>
                (select count(*) from scoring.sheet s join scoring.answer a on a.brand = s.brand and a.sheet = s.id
                  where s.brand = c.brand and s.score = c.id and a.criterion = 'need')
            """;
    private static final String TOLD = """
            select count(*) from scoring.sheet s where s.brand = :brand and 1 <>
                (select count(*) from outbox.event e where e.brand = s.brand and e.kind = 'ScoreFinal' and e.subject = s.id)
            """;
    private static final String NUMBERED = "select count(*) from scoring.notice where brand = :brand";

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("copilot.test.seed", System.nanoTime());
    private Instant before = Instant.EPOCH;

    @BeforeEach
    void tellTheTime() {
        before = clock.instant();
        // The services go by the time of day; the one of the test stands still and finds nothing to do.
        clock.set(Instant.now());
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void everyConversationIsScoredOnceThoughAServiceDiesAndRedisIsEmptied() {
        System.out.printf("ScoringKillTest: %d rounds, copilot.test.seed=%d%n", ROUNDS, seed);
        Random random = new Random(seed);
        try (OwnRedis redis = new OwnRedis()) {
            redis.start();
            ServiceProcess[] services = {start(redis, 0), start(redis, 1)};
            try {
                TestTalks talks = TestTalks.open(brands, database, clock);
                String yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .minusDays(1)
                        .toString();
                new TestScorecards(talks.brand().admin()).publish(CARD.formatted(yesterday));
                for (int round = 1; round <= ROUNDS; round++) {
                    int[] ports = {
                        services[0].awaitReady().port(),
                        services[1].awaitReady().port()
                    };
                    int victim = random.nextInt(2);
                    int millis = random.nextInt(50, 5_000);
                    int emptied = random.nextInt(50, 5_000);
                    String what =
                            "round %d, service %d killed after %d ms, seed %d".formatted(round, victim, millis, seed);
                    long began = System.nanoTime();
                    after(millis, services[victim]::kill);
                    if (round == (ROUNDS + 1) / 2) after(emptied, redis::empty);
                    close(talks, round, ports, random.nextInt(2));
                    check(talks, round * CONVERSATIONS, what);
                    System.out.printf(
                            "ScoringKillTest: %s: all scored in %d ms%n",
                            what, Duration.ofNanos(System.nanoTime() - began).toMillis());
                    services[victim].awaitDeath();
                    if (round < ROUNDS) services[victim] = start(redis, victim);
                }
            } finally {
                for (ServiceProcess service : services) service.close();
            }
        }
    }

    private void check(TestTalks talks, int conversations, String what) {
        Eventually.until(
                what,
                PATIENCE,
                () -> count(SCORED, talks) == conversations
                        && count(OPEN, talks) == 0
                        && count(NUMBERED, talks) == conversations);
        assertThat(count(SCORES, talks)).as("%s: scores", what).isEqualTo(conversations);
        assertThat(count(NOT_DONE, talks)).as("%s: given up", what).isZero();
        assertThat(count(HALF, talks)).as("%s: half a score", what).isZero();
        assertThat(count(TOLD, talks)).as("%s: told not once", what).isZero();
    }

    /** By whichever service; what the killed one did not take is brought again. */
    private void close(TestTalks talks, int round, int[] ports, int first) {
        Instant closedAt = Instant.now().minus(Duration.ofHours(1));
        List<String> rows = IntStream.range(0, CONVERSATIONS)
                .mapToObj(i -> TestTalks.row(
                        "k%d-%d".formatted(round, i),
                        "wm-1",
                        closedAt.minusSeconds(i),
                        List.of(
                                "顾客: 宝宝两岁了，第%d次来问喝几段奶粉".formatted(i),
                                "lily: 两岁喝三段哦，宝宝现在第%d罐喝的什么牌子".formatted(i),
                                "顾客: 想换个%d号的".formatted(i),
                                "lily: 推荐您云朵牧三段，乳铁蛋白含量高，明天到店给您留%d罐".formatted(i))))
                .toList();
        clock.set(Instant.now());
        String token = talks.brand().admin().token();
        for (int i = 0; i < 3; i++) {
            try {
                int failed = new Api(ports[(first + i) % 2], token)
                        .body(
                                "/api/v1/imports/conversations",
                                "application/jsonl",
                                rows.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8))
                        .okay()
                        .path("failedCount")
                        .asInt();
                assertThat(failed).isZero();
                return;
            } catch (UncheckedIOException e) {
                // Killed: the other one takes them.
            }
        }
        throw new AssertionError("nobody took the conversations");
    }

    private static void after(int millis, Runnable blow) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(blow);
    }

    private long count(String sql, TestTalks talks) {
        return JdbcClient.create(database.owner())
                .sql(sql)
                .param("brand", talks.brand().id().value())
                .query(Long.class)
                .single();
    }

    private ServiceProcess start(OwnRedis redis, int number) {
        Map<String, String> properties = new HashMap<>(TestSetting.properties(database.url()));
        properties.put("copilot.secrets.dir", environment.getRequiredProperty("copilot.secrets.dir"));
        properties.put("spring.data.redis.url", redis.url());
        properties.put("copilot.scoring.patience", "4s");
        properties.put("copilot.db.pool-size", "8");
        return ServiceProcess.start(properties, folder.resolve("service-%d.log".formatted(number)));
    }
}
