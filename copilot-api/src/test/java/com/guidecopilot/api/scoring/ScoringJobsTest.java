package com.guidecopilot.api.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestTalks;
import com.guidecopilot.api.scoring.JobRepository.Entry;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of jobs when Redis is emptied or away. */
@CopilotTest
class ScoringJobsTest {

    private static final List<String> WORDS = List.of("顾客: 宝宝两岁喝几段奶粉", "lily: 两岁喝三段哦，宝宝现在喝的什么牌子");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private JobRepository jobs;

    @Autowired
    private ScoringWork work;

    @Autowired
    private ScoringSettings settings;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private Environment environment;

    private TestTalks talks;

    @BeforeEach
    void open() {
        talks = TestTalks.open(brands, database, clock);
    }

    @Test
    void afterRedisWasEmptiedTheGroupIsMadeAnew() {
        for (int i = 1; i <= 3; i++) {
            empty();
            UUID id = talks.closed("c" + i, "wm-1", clock.instant().minus(Duration.ofHours(i)), WORDS);
            Eventually.until("it to be done", () -> isDone(id));
        }
    }

    @Test
    void whatRedisLostIsPutBackOnceItHasWaitedLong() {
        UUID id = putInSilently("c1");
        clock.advance(settings.patience().minusSeconds(1));
        assertThat(isDone(id)).isFalse();
        clock.advance(Duration.ofSeconds(2));
        Eventually.until("it to be done", () -> isDone(id));
    }

    @Test
    void oneThatCannotBePutBackKeepsNoOtherWaiting() {
        UUID stuck = putInSilently("stuck");
        UUID behind = putInSilently("behind");
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("create function stuck() returns trigger language plpgsql as 'begin raise exception ''stuck''; end'")
                .update();
        owner.sql("create trigger stuck before update on scoring.job for each row when (old.conversation = '%s')"
                                .formatted(stuck)
                        + " execute function stuck()")
                .update();
        try {
            clock.advance(settings.patience().plusSeconds(1));
            Eventually.until("the other to be done", () -> isDone(behind));
            assertThat(isDone(stuck)).isFalse();
        } finally {
            owner.sql("drop trigger stuck on scoring.job").update();
            owner.sql("drop function stuck()").update();
        }
        Eventually.until("it to be done", () -> isDone(stuck));
    }

    @Test
    void whileRedisIsAwayWorkersFindTheWorkThemselves() throws InterruptedException {
        List<UUID> ids =
                IntStream.range(0, 5).mapToObj(i -> putInSilently("c" + i)).toList();
        JobStream away = new JobStream("redis://127.0.0.1:1", settings);
        ScoringWorkers workers = new ScoringWorkers(away, new OverdueJobs(jobs, transactions), work, settings, clock);
        try {
            workers.begin();
            Eventually.until("all to be done", () -> ids.stream().allMatch(this::isDone));
        } finally {
            workers.stop();
            away.close();
        }
    }

    /** A row of which nobody was told, as Redis leaves it that lost its entry. */
    private UUID putInSilently(String code) {
        UUID id = talks.closed(code, "wm-1", WORDS.toArray(String[]::new));
        Eventually.until("the first round to be done", () -> isDone(id));
        BrandScope.run(
                talks.brand().id(),
                () -> transactions.write(() -> {
                    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    jobs.putInAgain(List.of(new Entry(id, now)), now, "lost");
                }));
        return id;
    }

    private boolean isDone(UUID conversation) {
        return BrandScope.call(
                talks.brand().id(),
                () -> transactions.read(() -> jobs.count("DONE") > 0 && !jobs.isWaiting(conversation)));
    }

    private void empty() {
        RedisClient client = RedisClient.create(environment.getRequiredProperty("spring.data.redis.url"));
        try (var redis = client.connect()) {
            redis.sync().del(settings.stream());
        } finally {
            client.shutdown();
        }
    }
}
