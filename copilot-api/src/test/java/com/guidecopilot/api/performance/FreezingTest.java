package com.guidecopilot.api.performance;

import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.ServiceProcess;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestSetting;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.nio.file.Path;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A month that takes longer to freeze than anybody waits. */
@CopilotTest
class FreezingTest {

    private static final String HOLD_FIGURES =
            "select pg_advisory_xact_lock_shared(hashtextextended('figures:' || cast(:brand as text), 0)) is null";

    @Autowired
    private ApplicationContext service;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

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
        months = TestMonths.open(service);
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
            JsonNode asked = freeze();
            assertThat(asked.path("state").asString()).isEqualTo("FREEZING");
            assertThat(asked.path("askedAt").asString())
                    .isEqualTo(clock.instant().toString());
            assertThat(state().toString()).isEqualTo(asked.toString());
            assertThat(feed(period).path("state").asString()).isEqualTo("OPEN");
            assertThat(page(period)).isEqualTo("FREEZING");
            // With a month all before it are closed.
            assertThat(page(period.minusMonths(1))).isEqualTo("FREEZING");
            assertThat(page(period.plusMonths(1))).isEqualTo("OPEN");
        }
        Eventually.until("it is frozen", () -> state().path("state").asString().equals("FROZEN"));
        assertThat(page(period)).isEqualTo("FROZEN");
        assertThat(page(period.minusMonths(1))).isEqualTo("FROZEN");
        assertThat(freeze().toString()).isEqualTo(state().toString());
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
        // Whoever waited would be at it, and it would be frozen by now.
        assertThat(freeze().path("state").asString()).isEqualTo("FREEZING");
        assertThat(state().path("state").asString()).isEqualTo("FREEZING");
        clock.advance(FreezingRepository.GONE.plusSeconds(1));
        freeze();
        // Whoever looks for what nobody is at may have been quicker.
        Eventually.until("it is frozen", () -> state().path("state").asString().equals("FROZEN"));
    }

    /** Nothing was ever closed: there is nothing to correct. */
    @Test
    void untilItIsFrozenTheNextMonthSaysNothingOfIt() {
        months.in(this::atIt);
        months.told("s1", "GUIDE", "lily", period + "-13T04:00:00Z", "MMX");
        assertThat(feed(period.plusMonths(1)).path("entries")).isEmpty();
    }

    @Test
    void whatAKilledProcessBeganAnotherOneEnds() throws Exception {
        try (ServiceProcess process = ServiceProcess.start(properties(), folder.resolve("service.log"));
                Held held = new Held()) {
            Api there = process.awaitReady()
                    .as(Objects.requireNonNull(months.admin().token()));
            held.await();
            assertThat(there.post("/api/v1/performance/periods/%s/freeze".formatted(period), "")
                            .okay()
                            .path("state")
                            .asString())
                    .isEqualTo("FREEZING");
            process.kill();
            process.awaitDeath();
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
        months.draw(drawn);
        UUID reviewed = months.told("s1", "GUIDE", "lily", period + "-14T04:00:00Z", "MMX");
        BrandScope.run(months.brand().id(), () -> {
            transactions.write(this::atIt);
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

    @Test
    void whoeverTellsOfAScoreDoesNotWaitUntilTheMonthIsClosed() {
        BrandScope.run(months.brand().id(), () -> {
            transactions.write(this::atIt);
            MonthEnd.Prepared prepared = end.prepare(period, () -> {});
            transactions.write(() -> {
                ledger.waitToBeAlone();
                prepared.close(clock.instant(), "boss");
                Thread late = Thread.ofVirtual()
                        .start(() -> months.told("s1", "GUIDE", "lily", period + "-13T04:00:00Z", "MMX"));
                Eventually.until("it is told", () -> !late.isAlive());
                ledger.close(period, clock.instant(), "boss");
                asked.done(period);
            });
        });
        assertThat(scoresOf("lily", period)).isEqualTo(1);
        assertThat(scoresOf("lily", period.plusMonths(1))).isEqualTo(1);
    }

    /** Each score is in the month or in a correction, and no line is of half of what was so. */
    @Test
    void noScoreFallsBetweenTheMonthAndItsCorrections() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean frozen = new AtomicBoolean();
        AtomicInteger told = new AtomicInteger();
        Thread teller = Thread.ofVirtual().start(() -> {
            while (!frozen.get()) {
                months.told("s1", "GUIDE", "lily", period + "-14T04:00:00Z", "MMX");
                told.incrementAndGet();
                begun.countDown();
            }
            months.told("s1", "GUIDE", "lily", period + "-14T04:00:00Z", "MMX");
            told.incrementAndGet();
        });
        begun.await();
        BrandScope.run(months.brand().id(), () -> periods.close("boss", period, () -> {}));
        frozen.set(true);
        teller.join();
        for (YearMonth month : List.of(period, period.plusMonths(1))) {
            for (JsonNode entry : feed(month).path("entries")) {
                assertThat(entry.path("conversations").asInt())
                        .isEqualTo(entry.path("payScores").asInt());
            }
        }
        assertThat(scoresOf("lily", period) + scoresOf("lily", period.plusMonths(1)))
                .isEqualTo(told.get() + 1);
    }

    @Test
    void twoMonthsThatAreFrozenAtOnceAreEachOfWhatBelongsToThem() {
        months.told("s1", "GUIDE", "lily", period.minusMonths(1) + "-14T04:00:00Z", "MMX");
        months.told("s1", "GUIDE", "lily", period.minusMonths(1) + "-15T04:00:00Z", "MMX");
        assertThat(freeze().path("state").asString()).isEqualTo("FROZEN");
        assertThat(scoresOf("lily", period.minusMonths(1))).isEqualTo(2);
        assertThat(scoresOf("lily", period)).isEqualTo(1);
        assertThat(feed(period.plusMonths(1)).path("entries")).isEmpty();
        assertThat(left()).isZero();
    }

    /** As whoever freezes the month is: nobody else begins. */
    private void atIt() {
        asked.add(period, "boss", clock.instant());
        assertThat(asked.claim(period, clock.instant())).isPresent();
    }

    private int scoresOf(String account, YearMonth month) {
        int scores = 0;
        for (JsonNode entry : feed(month).path("entries")) {
            if (entry.path("staff").asString().equals(account))
                scores += entry.path("payScores").asInt();
        }
        return scores;
    }

    /** Tasks are reckoned before anybody is kept waiting; what was told of them meanwhile is not taken back. */
    @Test
    void aTaskOfAFrozenMonthThatIsAnsweredIsToldOnceWheneverItIsSeen() {
        YearMonth first = period.minusMonths(1);
        UUID task = task(first);
        close(first, () -> {});
        assertThat(feed(first).at("/entries/0/tasksSent").asInt()).isEqualTo(1);
        assertThat(feed(first).at("/entries/0/tasksAnswered").asInt()).isZero();
        BrandScope.run(months.brand().id(), () -> {
            MonthEnd.Prepared late = end.prepare(period.plusMonths(1), () -> {});
            answer(task);
            close(period, () -> {});
            closePrepared(period.plusMonths(1), late);
        });
        assertThat(answered(period)).isEqualTo(1);
        assertThat(answered(period.plusMonths(1))).isZero();
        assertThat(answered(period.plusMonths(2))).isZero();
    }

    @Test
    void aTaskThatIsAnsweredWhileAMonthIsAddedUpIsToldWithTheNext() {
        UUID task = task(period.minusMonths(1));
        close(period.minusMonths(1), () -> {});
        close(period, () -> answer(task));
        assertThat(answered(period) + answered(period.plusMonths(1))).isEqualTo(1);
    }

    /** How many tasks of months before were answered, by what payroll is told of in that month. */
    private int answered(YearMonth month) {
        int answered = 0;
        for (JsonNode entry : feed(month).path("entries")) {
            if (entry.path("kind").asString().equals("CORRECTION"))
                answered += entry.path("tasksAnswered").asInt();
        }
        return answered;
    }

    private void close(YearMonth month, Runnable meanwhile) {
        BrandScope.run(months.brand().id(), () -> {
            MonthEnd.Prepared prepared = end.prepare(month, () -> {});
            meanwhile.run();
            closePrepared(month, prepared);
        });
    }

    private void closePrepared(YearMonth month, MonthEnd.Prepared prepared) {
        transactions.write(() -> {
            ledger.waitToBeAlone();
            prepared.close(clock.instant(), "boss");
            ledger.close(month, clock.instant(), "boss");
        });
    }

    private UUID task(YearMonth month) {
        UUID id = Ids.next();
        months.in(() -> {
            jdbc.sql(
                            "insert into action.campaign (brand, id, code, name, created_at) values (:brand, :id, 'c', '回访', :at)")
                    .param("brand", months.brand().id().value())
                    .param("id", id)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("""
                    insert into action.task (brand, id, external_id, campaign, customer, store, owner, text_sealed, opens_at, due_at, state,
                           grade, sent_at, last_step, created_at)
                    values (:brand, :id, 't', :id, :id, :store, :owner, '', :at, :at + interval '1 day', 'SENT', 'SEEN', :at, 1, :at)
                    """)
                    .param("brand", months.brand().id().value())
                    .param("id", id)
                    .param("store", months.id("s1"))
                    .param("owner", months.id("lily"))
                    .param("at", month.atDay(12).atTime(4, 0).atOffset(ZoneOffset.UTC))
                    .update();
        });
        return id;
    }

    private void answer(UUID task) {
        months.in(() -> jdbc.sql("update action.task set state = 'ANSWERED', grade = 'ANSWERED' where id = :id")
                .param("id", task)
                .update());
    }

    private JsonNode feed(YearMonth month) {
        return months.feed(month.toString());
    }

    /** As whoever looks at the month's figures is told. */
    private String page(YearMonth month) {
        return months.as("boss1")
                .get("/api/v1/performance?period=" + month)
                .okay()
                .path("state")
                .asString();
    }

    private long left() {
        return transactions.readAs(
                months.brand().id(),
                () -> jdbc.sql("select count(*) from performance.freezing")
                        .query(Long.class)
                        .single());
    }

    private JsonNode state() {
        return months.state(period.toString());
    }

    private JsonNode freeze() {
        return months.freeze(period.toString());
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
