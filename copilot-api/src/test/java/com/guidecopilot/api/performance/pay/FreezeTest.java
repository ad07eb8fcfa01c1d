package com.guidecopilot.api.performance.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.performance.TestMonths;
import com.guidecopilot.api.performance.figures.FigureKeeper;
import com.guidecopilot.api.scoring.PayPeriods;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Closing a month of pay, which is the same as closing it for credit. */
@CopilotTest
class FreezeTest {

    @Autowired
    private ApplicationContext service;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PayPeriods periods;

    @Autowired
    private FigureKeeper figures;

    @Autowired
    private TestClock clock;

    private TestMonths months;

    @BeforeEach
    void open() {
        months = TestMonths.open(service);
    }

    @Test
    void aMonthThatIsNotOverIsNotFrozen() {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneId.of("Asia/Urumqi")));
        assertThat(months.admin()
                        .post("/api/v1/performance/periods/%s/freeze".formatted(now), "")
                        .problem())
                .isEqualTo("conflict-credit-state");
        assertThat(months.admin()
                        .post("/api/v1/performance/periods/%s/freeze".formatted(now.plusYears(9)), "")
                        .problem())
                .isEqualTo("conflict-credit-state");
    }

    @Test
    void freezingAgainGivesTheSameAnswer() {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        JsonNode first = months.freeze("2026-09");
        assertThat(first.path("openFrom").asString()).isEqualTo("2026-10");
        assertThat(first.path("entries").asInt()).isEqualTo(1);
        assertThat(first.path("checksum").asString())
                .isEqualTo(months.feed("2026-09").path("checksum").asString());
        assertThat(months.feed("2026-09").path("state").asString()).isEqualTo("FROZEN");
        assertThat(months.freeze("2026-09").toString()).isEqualTo(first.toString());
    }

    @Test
    void twoWhoFreezeAtOnceFreezeOnce() throws Exception {
        for (int i = 0; i < 20; i++) months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        CountDownLatch all = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 4)
                    .mapToObj(n -> threads.submit(() -> {
                        all.countDown();
                        all.await();
                        return months.freeze("2026-09").toString();
                    }))
                    .toList();
            for (Future<String> one : answers) assertThat(one.get()).containsAnyOf("FREEZING", "FROZEN");
        }
        Eventually.until(
                "it is frozen",
                () -> months.state("2026-09").path("state").asString().equals("FROZEN"));
        assertThat(months.freeze("2026-09").toString())
                .isEqualTo(months.state("2026-09").toString());
        assertThat(months.feed("2026-09").path("entries").size()).isEqualTo(1);
    }

    @Test
    void monthsBeforeAreFrozenWithItTheOldestFirst() {
        months.told("s1", "GUIDE", "lily", "2026-07-12T04:00:00Z", "MMX");
        months.told("s1", "GUIDE", "mia", "2026-08-12T04:00:00Z", "MMX");
        months.freeze("2026-09");
        assertThat(months.feed("2026-07").path("state").asString()).isEqualTo("FROZEN");
        assertThat(months.feed("2026-07").at("/entries/0/id").asString()).isEqualTo("2026-07:lily");
        assertThat(months.feed("2026-08").at("/entries/0/id").asString()).isEqualTo("2026-08:mia");
        assertThat(months.feed("2026-09").path("entries").size()).isZero();
    }

    @Test
    void closingAMonthForCreditFreezesItsPay() {
        months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        months.admin().post("/api/v1/credit/periods/2026-09/close", "").okay();
        assertThat(months.feed("2026-09").path("state").asString()).isEqualTo("FROZEN");
        assertThat(months.feed("2026-09").path("entries").size()).isEqualTo(1);
        months.freeze("2026-10");
        assertThat(months.admin()
                        .get("/api/v1/credit/statement?period=2026-10")
                        .okay()
                        .path("closed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatNoEventToldOfIsReadBeforeTheMonthIsFrozen() {
        months.sheet("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        assertThat(months.feed("2026-09").path("entries").size()).isZero();
        months.freeze("2026-09");
        assertThat(months.feed("2026-09").path("entries").size()).isEqualTo(1);
    }

    /** Sheets are read bare before a month is frozen: they come to the same as when each was told of. */
    @Test
    void whatEveryEventToldOfIsReadAgainAndNothingIsWritten() {
        for (String outcomes : List.of("MMM", "MPX", "XMN", "PPP", "NNN", "XXM", "")) {
            UUID sheet = months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", outcomes);
            if (outcomes.isEmpty()) continue;
            months.review(sheet, "c", 'P');
            months.tell(sheet);
        }
        months.told("s2", "GUIDE", "seat1", "2026-09-30T16:30:00Z", "MPX");
        List<String> before = marks();
        BrandScope.run(months.brand().id(), () -> figures.readAgain(YearMonth.of(2026, 9), () -> {}));
        assertThat(marks()).hasSize(8).isEqualTo(before);
    }

    /** With the transaction that wrote each. */
    private List<String> marks() {
        return transactions.readAs(
                months.brand().id(),
                () -> jdbc.sql("select xmin || ' ' || m from performance.mark m order by sheet")
                        .query(String.class)
                        .list());
    }

    @Test
    void whatIsStillOpenIsSaidAndStaysSo() {
        UUID sheet = months.told("s1", "GUIDE", "lily", "2026-09-12T04:00:00Z", "MMX");
        months.review(sheet, "a", 'M');
        months.in(() -> jdbc.sql("update scoring.review set state = 'CLAIMED', done_at = null")
                .update());
        assertThat(months.state("2026-08").at("/warnings/openReviews").asInt()).isZero();
        for (String month : List.of("2026-09", "2026-10")) {
            JsonNode before = months.state(month);
            assertThat(before.path("state").asString()).isEqualTo("OPEN");
            assertThat(before.at("/warnings/openReviews").asInt()).as(month).isEqualTo(1);
        }
        JsonNode warnings = months.freeze("2026-09").path("warnings");
        assertThat(warnings.path("openReviews").asInt()).isEqualTo(1);
        assertThat(warnings.path("text").asString()).isEqualTo("冻结时还有 1 个复核和 0 个申诉没有结论；之后的改动记为更正");
    }

    @Test
    void aScoreIsFrozenByTheMonthOfItsStore() {
        months.freeze("2026-09");
        // Already October in Shanghai, still September in Urumqi.
        Instant at = Instant.parse("2026-09-30T16:30:00Z");
        BrandScope.call(months.brand().id(), () -> {
            assertThat(periods.read().has(months.id("s1"), at)).isFalse();
            assertThat(periods.read().has(months.id("s2"), at)).isTrue();
            return true;
        });
        assertThat(months.admin()
                        .get("/api/v1/performance?period=2026-09")
                        .okay()
                        .path("state")
                        .asString())
                .isEqualTo("FROZEN");
        assertThat(StreamSupport.stream(months.feed("2026-09").path("entries").spliterator(), false))
                .isEmpty();
    }
}
