package com.guidecopilot.api.performance.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.SecondService;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.performance.TestMonths;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Two processes on one database, each with its own clock, freeze and correct the same months. */
@CopilotTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoProcessesTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<EventHandler> handlers;

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
        months = TestMonths.open(brands, transactions, jdbc, handlers);
    }

    @AfterAll
    void stop() {
        if (second != null) second.close();
    }

    /** Each asks twice: one of them wins, all are told the same. */
    @RepeatedTest(3)
    void bothFreezeAtOnceAndItIsFrozenOnce() throws Exception {
        for (int i = 0; i < 20; i++) months.told("s1", "GUIDE", "lily", "2026-08-12T04:00:00Z", "MMX");
        for (int i = 0; i < 20; i++) months.told("s1", "GUIDE", "mia", "2026-09-12T04:00:00Z", "MXX");
        CountDownLatch all = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = Stream.of(here(), there(), here(), there())
                    .map(api -> threads.submit(() -> {
                        all.countDown();
                        all.await();
                        return api.post("/api/v1/performance/periods/2026-09/freeze", "")
                                .okay()
                                .toString();
                    }))
                    .toList();
            for (Future<String> one : answers)
                assertThat(one.get()).isEqualTo(answers.getFirst().get()).contains("FROZEN");
        }
        for (String month : List.of("2026-08", "2026-09")) {
            JsonNode feed = feed(here(), month);
            assertThat(feed.path("entries").size()).isEqualTo(1);
            assertThat(feed(there(), month).toString()).isEqualTo(feed.toString());
        }
    }

    private Api here() {
        return months.admin();
    }

    private Api there() {
        return second.as(months.admin().token());
    }

    private static JsonNode feed(Api api, String period) {
        return api.get("/api/v1/pay-feed?period=" + period).okay();
    }
}
