package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.performance.TestMonths;
import com.guidecopilot.api.performance.figures.FigureKeeper;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * How long a month of 200,000 sheets takes to freeze, beside adding up the same rows with plain SQL. No test: run by name, as
 * docs/performance.md says.
 */
@CopilotTest
class FreezeBench {

    private static final int SHEETS = Integer.getInteger("sheets", 200_000);
    private static final int STORES = Math.max(1, SHEETS / 200);
    private static final int GUIDES = Math.max(1, SHEETS / 20);
    private static final List<String> MONTHS = List.of("2026-08", "2026-09");

    private static final List<String> PEOPLE = List.of(
            """
            insert into organisation.store
            select s.brand, gen_random_uuid(), s.code || '_' || i, s.name || i, s.region, s.tier, s.ownership, s.dealer, s.zone, s.opens, s.closes, s.address
              from organisation.store s cross join generate_series(1, :stores) i where s.brand = cast(:brand as uuid) and s.code = 's1'
            """,
            """
            insert into organisation.staff (brand, id, account, name, status)
            select cast(:brand as uuid), gen_random_uuid(), 'g' || i, '导购' || i, 'ACTIVE' from generate_series(1, :guides) i
            """,
            // Later ones are greater, as the service's are.
            "create function pg_temp.id(month text, i bigint) returns uuid language sql volatile as $$select (replace(month, '-', '')"
                    + " || lpad(to_hex(i), 8, '0') || substr(md5(random()::text), 1, 18))::uuid$$",
            "create temporary table bench_store as select id, row_number() over (order by code) as n from organisation.store"
                    + " where brand = cast(:brand as uuid) and code like 's1_%'",
            "create temporary table bench_staff as select id, row_number() over (order by account) as n from organisation.staff"
                    + " where brand = cast(:brand as uuid) and account like 'g%'",
            "analyze bench_store",
            "analyze bench_staff");

    /** A month: eight answers on each sheet, each twentieth reviewed, each twentieth to be reviewed blind. */
    private static final List<String> MONTH = List.of(
            """
            insert into scoring.score (brand, id, conversation, card_version, customer, store, closed_at, scored_at, judge)
            select v.brand, pg_temp.id(:month, i), gen_random_uuid(), v.id, gen_random_uuid(), s.id,
                   cast(:month || '-02' as timestamptz) + i * (interval '26 days' / :sheets), cast(:month || '-28' as timestamptz), 'built-in/1'
              from generate_series(1, :sheets) i
              join bench_store s on s.n = 1 + i % :stores
              cross join (select brand, id from scoring.scorecard_version where brand = cast(:brand as uuid)) v
             order by i
            """,
            """
            insert into scoring.sheet (brand, id, score, place, kind, holder, shared)
            select k.brand, pg_temp.id(:month, k.i), k.id, 1, 'GUIDE', p.id, false
              from (select *, row_number() over (order by closed_at) as i from scoring.score
                     where brand = cast(:brand as uuid) and to_char(closed_at, 'YYYY-MM') = :month) k
              join bench_staff p on p.n = 1 + k.i % :guides
             order by k.i
            """,
            """
            insert into scoring.answer (brand, sheet, place, criterion, weight, judged, critical, rule, outcome, points, confidence, reason, evidence)
            select s.brand, s.id, c, chr(96 + c), 10 + c, c > 5, c = 1, 'judge/1 NEED',
                   (array['MET','MET','MET','PARTLY','MISSED','NOT_APPLICABLE'])[1 + get_byte(uuid_send(s.id), c + 7) % 6],
                   (array[1, 1, 1, 0.5, 0, null])[1 + get_byte(uuid_send(s.id), c + 7) % 6], 0.8,
                   '第一次回复用了 42 秒，在 5 分钟之内', jsonb_build_array(jsonb_build_object('message', s.id, 'from', 0, 'to', 12))
              from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score
             cross join generate_series(1, 8) c
             where s.brand = cast(:brand as uuid) and to_char(k.closed_at, 'YYYY-MM') = :month
             order by s.id
            """,
            """
            insert into scoring.review (brand, id, sheet, conversation, customer, store, holder, shared, closed_at, why, reasons, blind, urgency,
                   chosen_at, state, claimed_by, claimed_at, done_at)
            select s.brand, s.id, s.id, k.conversation, k.customer, k.store, s.holder, false, k.closed_at, 'BLIND_SAMPLE', '',
                   get_byte(uuid_send(s.id), 15) < 13, 50, timestamptz '2026-11-19',
                   case when get_byte(uuid_send(s.id), 15) < 13 then 'WAITING' else 'DONE' end,
                   case when get_byte(uuid_send(s.id), 15) >= 13 then k.customer end, case when get_byte(uuid_send(s.id), 15) >= 13 then k.closed_at end,
                   case when get_byte(uuid_send(s.id), 15) >= 13 then k.closed_at end
              from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score
             where s.brand = cast(:brand as uuid) and to_char(k.closed_at, 'YYYY-MM') = :month and get_byte(uuid_send(s.id), 15) < 26
            """,
            """
            insert into scoring.verdict (brand, review, sheet, reviewer, blind, given_at)
            select r.brand, r.id, r.sheet, r.claimed_by, false, r.done_at from scoring.review r
             where r.brand = cast(:brand as uuid) and r.state = 'DONE' and to_char(r.closed_at, 'YYYY-MM') = :month
            """,
            """
            insert into scoring.verdict_answer (brand, review, place, criterion, outcome, changed)
            select v.brand, v.review, c, chr(96 + c), 'MET', true from scoring.verdict v cross join generate_series(6, 8) c
             join scoring.review r on true
             where v.brand = cast(:brand as uuid) and r.brand = v.brand and r.id = v.review and to_char(r.closed_at, 'YYYY-MM') = :month
            """,
            """
            insert into performance.talk (brand, conversation, place, store, kind, holder, shared, closed_at, day, period, first_reply, reply,
                   shown, used, edited)
            select s.brand, k.conversation, 1, k.store, s.kind, s.holder, false, k.closed_at, cast(k.closed_at as date), :month,
                   get_byte(uuid_send(s.id), 9), s.id, 3, 2, 1
              from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score
             where s.brand = cast(:brand as uuid) and to_char(k.closed_at, 'YYYY-MM') = :month
            """,
            "analyze scoring.score",
            "analyze scoring.sheet",
            "analyze scoring.answer",
            "analyze scoring.review",
            "analyze scoring.verdict",
            "analyze scoring.verdict_answer",
            "analyze performance.talk");

    /** What a freeze reads and adds up at the least: each sheet's points, of each person the sum. */
    private static final String FLOOR = """
            select count(*) from (
              select s.holder, sum(p.points), count(*) from (
                select a.sheet, sum(a.weight * case a.outcome when 'MET' then 1.0 when 'PARTLY' then 0.5 else 0 end)
                             / nullif(sum(a.weight) filter (where a.outcome in ('MET', 'PARTLY', 'MISSED')), 0) as points
                  from scoring.score k
                  join scoring.sheet s on s.brand = k.brand and s.score = k.id
                  join scoring.answer a on a.brand = s.brand and a.sheet = s.id
                 where k.closed_at >= cast(:from as timestamptz) and k.closed_at < cast(:to as timestamptz)
                 group by a.sheet) p
              join scoring.sheet s on s.id = p.sheet
             group by s.holder) people
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<EventHandler> handlers;

    @Autowired
    private TestDatabase database;

    @Autowired
    private FigureKeeper figures;

    @Test
    void freezeBesideItsFloor() {
        TestMonths months = TestMonths.open(brands, transactions, jdbc, handlers);
        fill(months);
        for (String month : MONTHS) {
            timed(month + " floor", () -> floor(months, month));
            if (month.equals(MONTHS.getLast())) {
                timed(month + " read again, nothing known", () -> again(months, month));
                timed(month + " read again, nothing new", () -> again(months, month));
                timed(month + " feed while it is open", () -> get(months, "pay-feed?period=" + month));
                timed(month + " feed again", () -> get(months, "pay-feed?period=" + month));
                timed(month + " first 1000 guides", () -> guides(months, month, "store", null));
                timed(month + " the other 9000, a page", () -> others(months, month));
                timed(month + " first 1000 by score", () -> guides(months, month, "scores", null));
                score(months, month);
                timed(month + " first 1000 after a score", () -> guides(months, month, "store", null));
                // It is added up anew, as in a process that nobody asked before.
                score(months, month);
            }
            try (Keeping keeping = new Keeping(months)) {
                timed(month + " freeze", () -> freeze(months, month));
                System.out.printf("%-40s %6.2f s%n", month + " whoever keeps figures waited", keeping.longest() / 1e9);
            }
            timed(month + " freeze again", () -> freeze(months, month));
            timed(month + " floor", () -> floor(months, month));
        }
        timed("feed of the next month", () -> get(months, "pay-feed?period=2026-10"));
        score(months, MONTHS.getFirst());
        timed("feed with a correction", () -> get(months, "pay-feed?period=2026-10"));
    }

    private static JsonNode page(TestMonths months, String month, String sort, @Nullable String after) {
        return months.admin()
                .get("/api/v1/performance?limit=1000&period=%s&sort=%s%s"
                        .formatted(month, sort, after == null ? "" : "&after=" + after))
                .okay();
    }

    private static int guides(TestMonths months, String month, String sort, @Nullable String after) {
        return page(months, month, sort, after).path("rows").size();
    }

    /** One after the other; told is how long each took. */
    private static String others(TestMonths months, String month) {
        StringBuilder each = new StringBuilder();
        String after = page(months, month, "store", null).path("next").asString(null);
        while (after != null) {
            long began = System.nanoTime();
            after = page(months, month, "store", after).path("next").asString(null);
            each.append(" %.2f".formatted((System.nanoTime() - began) / 1e9));
        }
        return each.toString();
    }

    private static void score(TestMonths months, String month) {
        months.told("s1", "GUIDE", "lily", month + "-12T04:00:00Z", "MPX");
    }

    /** Somebody who keeps figures again and again, as events make them do. */
    private final class Keeping implements AutoCloseable {

        private static final String TOGETHER =
                "select pg_advisory_xact_lock_shared(hashtextextended('figures:' || cast(:brand as text), 0)) is null";

        private final AtomicLong longest = new AtomicLong();
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

        Keeping(TestMonths months) {
            thread.scheduleWithFixedDelay(() -> keep(months), 0, 20, TimeUnit.MILLISECONDS);
        }

        private void keep(TestMonths months) {
            long began = System.nanoTime();
            transactions.readAs(
                    months.brand().id(),
                    () -> jdbc.sql(TOGETHER)
                            .param("brand", months.brand().id().toString())
                            .query(Boolean.class)
                            .single());
            longest.accumulateAndGet(System.nanoTime() - began, Math::max);
        }

        long longest() {
            return longest.get();
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }

    private boolean again(TestMonths months, String month) {
        BrandScope.run(months.brand().id(), () -> figures.readAgain(YearMonth.parse(month), () -> {}));
        return true;
    }

    /** Until it is frozen, however long that takes. */
    private static JsonNode freeze(TestMonths months, String month) {
        String period = "/api/v1/performance/periods/" + month;
        JsonNode asked = months.admin().post(period + "/freeze", "").okay();
        if (isFrozen(asked)) return asked;
        return Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .until(() -> months.admin().get(period).okay(), FreezeBench::isFrozen);
    }

    private static boolean isFrozen(JsonNode month) {
        return month.path("state").asString().equals("FROZEN");
    }

    private static int get(TestMonths months, String path) {
        return months.admin().get("/api/v1/" + path).text().length();
    }

    private long floor(TestMonths months, String month) {
        return transactions.readAs(
                months.brand().id(),
                () -> jdbc.sql(FLOOR)
                        .param("from", month + "-01")
                        .param("to", YearMonth.parse(month).plusMonths(1) + "-01")
                        .query(Long.class)
                        .single());
    }

    private static void timed(String what, Supplier<?> work) {
        long began = System.nanoTime();
        Object answer = work.get();
        System.out.printf("%-40s %6.2f s   %s%n", what, (System.nanoTime() - began) / 1e9, answer);
    }

    private void fill(TestMonths months) {
        timed("fill", () -> {
            // One connection, for the temporary tables.
            try (Connection connection = database.owner().getConnection()) {
                JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                run(owner, months, PEOPLE, "");
                MONTHS.forEach(month -> run(owner, months, MONTH, month));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return SHEETS;
        });
    }

    private static void run(JdbcClient owner, TestMonths months, List<String> statements, String month) {
        for (String sql : statements) {
            JdbcClient.StatementSpec statement = owner.sql(sql);
            if (sql.contains(":brand"))
                statement = statement.param("brand", months.brand().id().toString());
            if (sql.contains(":month")) statement = statement.param("month", month);
            if (sql.contains(":sheets")) statement = statement.param("sheets", SHEETS);
            if (sql.contains(":stores")) statement = statement.param("stores", STORES);
            if (sql.contains(":guides")) statement = statement.param("guides", GUIDES);
            statement.update();
        }
    }
}
