package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.ServiceProcess;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A month that takes longer to freeze than anybody waits. */
@CopilotTest
class FreezingTest {

    private static final String HOLD_FIGURES =
            "select pg_advisory_xact_lock_shared(hashtextextended('figures:' || cast(:brand as text), 0)) is null";

    @Autowired
    private TestBrands brands;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<EventHandler> handlers;

    @Autowired
    private Freezing freezing;

    @Autowired
    private Periods periods;

    @Autowired
    private MonthEnd end;

    @Autowired
    private LedgerRepository ledger;

    @Autowired
    private FreezingRepository asked;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Environment environment;

    @TempDir
    private Path folder;

    private Instant before = Instant.EPOCH;
    private TestMonths months;
    private YearMonth period = YearMonth.of(2026, 9);

    @BeforeEach
    void open() {
        before = clock.instant();
        // A service in a process of its own goes by the time of day.
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        period = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).minusMonths(2);
        months = TestMonths.open(brands, transactions, jdbc, handlers);
        months.told("s1", "GUIDE", "lily", period + "-12T04:00:00Z", "MMX");
        months.sheet("s1", "GUIDE", "mia", period + "-12T04:00:00Z", "XMM");
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void whoeverAsksIsToldThatItGoesOnAndThatItIsDone() throws Exception {
        assertThat(state().path("state").asString()).isEqualTo("OPEN");
        try (Held held = new Held()) {
            held.await();
            JsonNode asked = freeze(months.admin());
            assertThat(asked.path("state").asString()).isEqualTo("FREEZING");
            assertThat(asked.path("askedAt").asString())
                    .isEqualTo(clock.instant().toString());
            assertThat(state().toString()).isEqualTo(asked.toString());
            assertThat(months.admin()
                            .get("/api/v1/pay-feed?period=" + period)
                            .okay()
                            .path("state")
                            .asString())
                    .isEqualTo("OPEN");
        }
        Eventually.until("it is frozen", () -> state().path("state").asString().equals("FROZEN"));
        assertThat(freeze(months.admin()).toString()).isEqualTo(state().toString());
        assertThat(state().path("entries").asInt()).isEqualTo(2);
    }

    @Test
    void whileAnotherProcessIsAtItNobodyWaitsForIt() {
        months.in(() -> jdbc.sql("""
                insert into performance.freezing (brand, period, asked_at, asked_by, worked_at) values (:brand, :period, :at, 'boss', :at)
                """)
                .param("brand", months.brand().id().value())
                .param("period", period.toString())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
        long began = System.nanoTime();
        assertThat(freeze(months.admin()).path("state").asString()).isEqualTo("FREEZING");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }

    /** Nothing was ever closed: there is nothing to correct. */
    @Test
    void untilItIsFrozenTheNextMonthSaysNothingOfIt() {
        months.in(() -> asked.add(period, "boss", clock.instant()));
        months.told("s1", "GUIDE", "lily", period + "-13T04:00:00Z", "MMX");
        assertThat(feed(period.plusMonths(1)).path("entries")).isEmpty();
    }

    @Test
    void whatAKilledProcessBeganAnotherOneEnds() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(properties(), folder.resolve("service.log"));
                Held held = new Held()) {
            Api there = service.awaitReady()
                    .as(Objects.requireNonNull(months.admin().token()));
            held.await();
            assertThat(freeze(there).path("state").asString()).isEqualTo("FREEZING");
            service.kill();
            service.awaitDeath();
        }
        assertThat(state().path("state").asString()).isEqualTo("FREEZING");
        // Whoever was at it may still be.
        freezing.sweep();
        assertThat(state().path("state").asString()).isEqualTo("FREEZING");
        clock.set(Instant.now().plus(FreezingRepository.GONE).plusSeconds(60));
        freezing.sweep();
        Eventually.until("it is frozen", () -> state().path("state").asString().equals("FROZEN"));
        assertThat(state().path("entries").asInt()).isEqualTo(2);
        assertThat(left()).isZero();
    }

    /** One took the other for dead: each works to the end. */
    @Test
    void twoWhoAreAtItAtOnceFreezeOnce() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> work = Stream.of("boss", "admin")
                    .map(account ->
                            threads.submit(() -> BrandScope.call(months.brand().id(), () -> {
                                both.countDown();
                                both.await();
                                periods.close(account, period, () -> {});
                                return true;
                            })))
                    .toList();
            for (Future<Boolean> one : work) assertThat(one.get()).isTrue();
        }
        assertThat(state().path("entries").asInt()).isEqualTo(2);
        assertThat(left()).isZero();
    }

    /** A month is added up while others go on; only what they changed is made good when it is closed. */
    @Test
    void whatHappensWhileAMonthIsAddedUpIsInItAndNoCorrection() {
        months.customer("wm-1", "s1", "lily");
        UUID drawn = months.sheet("s1", "GUIDE", "nina", period + "-13T04:00:00Z", "MMM");
        months.draw(drawn, clock.instant());
        UUID reviewed = months.told("s1", "GUIDE", "lily", period + "-14T04:00:00Z", "MMX");
        BrandScope.run(months.brand().id(), () -> {
            transactions.write(() -> asked.add(period, "boss", clock.instant()));
            MonthEnd.Prepared prepared = end.prepare(period, () -> {});
            months.review(reviewed, "c", 'M');
            months.tell(reviewed);
            months.review(drawn, "c", 'M');
            months.told("s2", "GUIDE", "anna", period + "-14T04:00:00Z", "MMM");
            jsonl(
                            months.admin(),
                            "orders",
                            "{'externalId':'o1','store':'s1','customer':'wm-1','total':'70.00','paidAt':'%s-15T04:00:00Z','lines':[]}"
                                    .formatted(period))
                    .okay();
            months.admin().post("/api/v1/credit/replay?period=" + period, "").okay();
            transactions.write(() -> {
                ledger.waitToBeAlone();
                prepared.close(clock.instant(), "boss");
                ledger.close(period, clock.instant(), "boss");
                asked.done(period);
            });
        });
        JsonNode told = feed(period);
        assertThat(told.path("state").asString()).isEqualTo("FROZEN");
        assertThat(told.path("entries")).hasSize(4);
        assertThat(told.at("/entries/0/staff").asString()).isEqualTo("anna");
        JsonNode lily = told.at("/entries/1");
        assertThat(lily.path("staff").asString()).isEqualTo("lily");
        assertThat(lily.path("payScores").asInt()).isEqualTo(2);
        assertThat(lily.path("pay").asDouble()).isEqualTo(100);
        assertThat(lily.path("credited").asString()).isEqualTo("70.00");
        assertThat(told.at("/entries/3/staff").asString()).isEqualTo("nina");
        assertThat(told.at("/entries/3/payScores").asInt()).isEqualTo(1);
        assertThat(told.path("keptBack").asInt()).isZero();
        assertThat(feed(period.plusMonths(1)).path("entries")).isEmpty();
    }

    private JsonNode feed(YearMonth month) {
        return months.admin().get("/api/v1/pay-feed?period=" + month).okay();
    }

    private long left() {
        return transactions.readAs(
                months.brand().id(),
                () -> jdbc.sql("select count(*) from performance.freezing")
                        .query(Long.class)
                        .single());
    }

    private JsonNode state() {
        return months.admin().get("/api/v1/performance/periods/" + period).okay();
    }

    private JsonNode freeze(Api api) {
        return api.post("/api/v1/performance/periods/%s/freeze".formatted(period), "")
                .okay();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(TestSetting.properties(database.url()));
        properties.put("copilot.secrets.dir", environment.getRequiredProperty("copilot.secrets.dir"));
        return properties;
    }

    /** Somebody who keeps figures of the brand, and does not come to an end. */
    private final class Held implements AutoCloseable {

        private final CountDownLatch isHeld = new CountDownLatch(1);
        private final CountDownLatch enough = new CountDownLatch(1);
        private final Thread thread = Thread.ofVirtual()
                .start(() -> transactions.readAs(months.brand().id(), () -> {
                    jdbc.sql(HOLD_FIGURES)
                            .param("brand", months.brand().id().toString())
                            .query(Boolean.class)
                            .single();
                    isHeld.countDown();
                    try {
                        enough.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                }));

        void await() throws InterruptedException {
            isHeld.await();
        }

        @Override
        public void close() throws InterruptedException {
            enough.countDown();
            thread.join();
        }
    }
}
