package com.guidecopilot.api.performance.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.SecondService;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.performance.TestMonths;
import com.guidecopilot.tenancy.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Two processes on one database, each with its own clock, freeze and correct the same months. */
@CopilotTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoProcessesTest {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Environment environment;

    private SecondService second;
    private TestMonths months;

    @BeforeEach
    void open() {
        if (second == null) second = SecondService.beside(database, environment);
        second.clock().set(clock.instant());
        months = TestMonths.open(service);
    }

    @AfterAll
    void stop() {
        if (second != null) second.close();
    }

    /** Each asks twice: one of them does it, the others are told that it is done or on its way. */
    @RepeatedTest(3)
    void bothFreezeAtOnceAndItIsFrozenOnce() throws Exception {
        for (int i = 0; i < 20; i++) months.told("s1", "GUIDE", "lily", "2026-08-12T04:00:00Z", "MMX");
        for (int i = 0; i < 20; i++) months.told("s1", "GUIDE", "mia", "2026-09-12T04:00:00Z", "MXX");
        TestMonths there = months.at(second);
        CountDownLatch all = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = Stream.of(months, there, months, there)
                    .map(one -> threads.submit(() -> {
                        all.countDown();
                        all.await();
                        return one.freeze("2026-09").toString();
                    }))
                    .toList();
            for (Future<String> one : answers) assertThat(one.get()).containsAnyOf("FREEZING", "FROZEN");
        }
        Eventually.until(
                "it is frozen",
                () -> months.state("2026-09").path("state").asString().equals("FROZEN"));
        String frozen = months.state("2026-09").toString();
        assertThat(there.state("2026-09").toString()).isEqualTo(frozen);
        // Whoever asks once more is told the same, in both.
        for (TestMonths one : List.of(months, there)) {
            assertThat(one.freeze("2026-09").toString()).isEqualTo(frozen);
        }
        for (String month : List.of("2026-08", "2026-09")) {
            JsonNode feed = months.feed(month);
            assertThat(feed.path("entries").size()).isEqualTo(1);
            assertThat(feed.path("checksum").asString())
                    .isEqualTo(months.state(month).path("checksum").asString());
            assertThat(there.feed(month).toString()).isEqualTo(feed.toString());
        }
    }

    /** What happens is told to one or the other, and either of them freezes. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void clocksThatDifferChangeNoEntryAndNoBalance(long seed) {
        Lived apart = lived(seed, Duration.ofSeconds(30));
        Lived together = lived(seed, Duration.ZERO);
        assertThat(apart).isEqualTo(together);
        assertThat(String.join("", apart.entries())).contains("CORRECTION");
    }

    /** @param entries of all months, in their order @param balances what was told of each month in all */
    private record Lived(List<String> entries, Map<String, List<BigDecimal>> balances) {}

    private Lived lived(long seed, Duration ahead) {
        Random random = new Random(seed);
        TestMonths here = PayHistory.with(TestMonths.open(service));
        second.clock().set(clock.instant().plus(ahead));
        TestMonths there = here.at(second);
        Map<Integer, UUID> sheets = new HashMap<>();
        int next = 0;
        for (PayHistory.Step step : PayHistory.steps(random)) {
            TestMonths one = random.nextBoolean() ? here : there;
            step.happenIn(one, sheets);
            if (random.nextInt(3) == 0) PayHistory.tellSome(random.nextBoolean() ? here : there, sheets, random);
            if (random.nextInt(12) == 0 && next < 3) {
                // Nothing is on its way: which entry it comes to does not hang on who is quicker.
                PayHistory.settle(random.nextBoolean() ? here : there);
                (random.nextBoolean() ? here : there).freeze(PayHistory.MONTHS.get(next++));
            }
            clock.advance(Duration.ofSeconds(20));
            second.clock().advance(Duration.ofSeconds(20));
        }
        sheets.values().forEach(there::tell);
        PayHistory.settle(here);
        List<String> entries = entries(here);
        assertThat(entries(there)).isEqualTo(entries);
        return new Lived(entries, PayHistory.told(there));
    }

    private static List<String> entries(TestMonths months) {
        return PayHistory.MONTHS.stream()
                .map(month -> months.feed(month).path("entries").toString())
                .toList();
    }
}
