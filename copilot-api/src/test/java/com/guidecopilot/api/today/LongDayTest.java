package com.guidecopilot.api.today;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The day of a guide as large chains have them: 2,000 customers, 500 open tasks, 60 who wait. */
@CopilotTest
class LongDayTest {

    private static final int CUSTOMERS = 2_000;
    private static final int TASKS = 500;
    private static final int WAITING = 60;
    private static final int LOOKS = 40;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private Instant before = Instant.EPOCH;

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void isTakenInByOneLookAndNothingIsLeftOut() {
        before = clock.instant();
        clock.set(Instant.parse("2027-01-05T04:00:00Z"));
        TestShop shop = TestShop.open(brands, clock);
        TestTasks tasks = new TestTasks(shop, clock);
        shop.admin()
                .put("/api/v1/customers", all(CUSTOMERS, LongDayTest::customer))
                .okay();
        shop.admin()
                .put("/api/v1/tasks", all(TASKS, number -> task(tasks, number)))
                .okay();
        Api lily = shop.brand().as("lily");
        for (int number = 0; number < WAITING; number++) {
            clock.advance(Duration.ofSeconds(1));
            Talk.with(lily, "wm-" + number).say("谢谢");
        }

        JsonNode today = lily.get("/api/v1/today").okay();
        assertThat(today.at("/counts/waiting").asInt()).isEqualTo(WAITING);
        assertThat(today.at("/counts/tasks").asInt()).isEqualTo(TASKS);
        assertThat(today.path("waiting")).hasSize(50);
        assertThat(today.at("/waiting/0/customer/externalId").asString()).isEqualTo("wm-0");
        assertThat(today.at("/tasks/0/value").asString()).isEqualTo("500.00");

        long look = median(() -> lily.get("/api/v1/today").okay());
        long me = median(() -> lily.get("/api/v1/me").okay());
        long list = median(() -> lily.get("/api/v1/customers").okay());
        long one = median(() -> transactions.readAs(
                shop.brand().id(),
                () -> jdbc.sql("select 1").query(Integer.class).single()));
        System.out.printf(
                "LongDayTest: GET /today %.1f ms, GET /customers %.1f ms, GET /me %.1f ms, select 1 %.2f ms (medians of %d)%n",
                look / 1e6, list / 1e6, me / 1e6, one / 1e6, LOOKS);
    }

    private static String customer(int number) {
        return "{'externalId':'wm-%d','name':'%d号妈妈','store':'s1','owner':'lily'}".formatted(number, number);
    }

    private static String task(TestTasks tasks, int number) {
        return tasks.row("t" + number, "'value':'%d.00'".formatted(number + 1))
                .replace(TestTasks.CUSTOMER, "wm-" + number * 3);
    }

    private static String all(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining(",", "[", "]"));
    }

    private static long median(Runnable look) {
        long[] took = new long[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            long begun = System.nanoTime();
            look.run();
            took[i] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        return took[LOOKS / 2];
    }
}
