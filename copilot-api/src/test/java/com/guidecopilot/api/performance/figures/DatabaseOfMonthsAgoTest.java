package com.guidecopilot.api.performance.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.Migrations;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that an earlier version filled, with a frozen month, corrections of it that are still to be told, and an open one. */
class DatabaseOfMonthsAgoTest {

    private static final UUID BRAND = Ids.next();
    private static final UUID LILY = Ids.next();
    private static final UUID MIA = Ids.next();
    private static final YearMonth FROZEN = YearMonth.of(2026, 8);
    private static final YearMonth OPEN = YearMonth.of(2026, 9);

    /** Six sheets a month: of lily four, of mia two. Of the frozen month lily's last sheet and her last talk changed afterwards. */
    private static final List<String> ROWS = List.of(
            "insert into base.brand (id, code, name, zone, created_at) values (:brand, 'b', 'b', 'Asia/Shanghai', now())",
            """
            create temporary table old_sheet as
            select p.period, i, gen_random_uuid() as id, gen_random_uuid() as conversation,
                   case when i < 5 then cast(:lily as uuid) else cast(:mia as uuid) end as holder,
                   cast(p.period || '-12' as timestamptz) + i * interval '1 hour' as closed_at
              from unnest(array['2026-08', '2026-09']) p(period) cross join generate_series(1, 6) i
            """,
            "insert into scoring.scorecard (brand, id, code, created_at) values (:brand, :brand, 'service', now())",
            """
            insert into scoring.scorecard_version (brand, id, scorecard, number, body, valid_from, published_at, published_by)
            values (:brand, :brand, :brand, 1, '', now(), now(), 'boss')
            """,
            """
            insert into scoring.score (brand, id, conversation, card_version, customer, store, closed_at, scored_at, judge)
            select :brand, id, conversation, :brand, :brand, :brand, closed_at, closed_at, 'built-in/1' from old_sheet
            """,
            "insert into scoring.sheet (brand, id, score, place, kind, holder, shared) select :brand, id, id, 1, 'GUIDE', holder, false from old_sheet",
            """
            insert into scoring.answer (brand, sheet, place, criterion, weight, judged, critical, rule, outcome, confidence, reason, evidence)
            select :brand, id, c, chr(96 + c), 10 + c, c > 2, false, 'rule',
                   (array['MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE', 'NOT_SCOREABLE'])[1 + (i + c) % 5], 0.8, '', '[]'
              from old_sheet cross join generate_series(1, 4) c
            """,
            """
            insert into scoring.review (brand, id, sheet, conversation, customer, store, holder, shared, closed_at, why, reasons, blind, urgency,
                   chosen_at)
            select :brand, id, id, conversation, :brand, :brand, holder, false, closed_at, 'BLIND_SAMPLE', '', true, 50, closed_at
              from old_sheet where i = 6
            """,
            """
            insert into performance.mark (brand, sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period,
                   settled, pay, reviewed, counted, late)
            select :brand, id, conversation, :brand, 'GUIDE', holder, false, :brand, closed_at, cast(closed_at as date), period,
                   1000 * i, 500 * i, false, array['a', 'b'], period = '2026-08' and i = 4
              from old_sheet
            """,
            """
            insert into performance.talk (brand, conversation, place, store, kind, holder, shared, closed_at, day, period, first_reply, reply,
                   shown, used, edited, late)
            select :brand, conversation, 1, :brand, 'GUIDE', holder, false, closed_at, cast(closed_at as date), period, 10 * i, id, 3, 2, 1,
                   period = '2026-08' and i = 4
              from old_sheet
            """,
            "insert into performance.closed_period (brand, period, closed_at, closed_by) values (:brand, '2026-08', now(), 'boss')",
            """
            insert into performance.pay_month (brand, period, frozen_at, frozen_by, trusted, open_reviews, open_disputes, kept_back)
            values (:brand, '2026-08', now(), 'boss', '[]', 1, 0, 1)
            """,
            """
            insert into performance.pay_entry (brand, period, concerns, holder_kind, holder, payer, code, corrects, figures, frozen_at)
            select :brand, '2026-08', '2026-08', 'STAFF', holder, :brand, 'g', null, '{"payPoints": ' || sum(500 * i) || '}', now()
              from old_sheet where period = '2026-08' group by holder
            """);

    private static final String MARKS = """
            select concat_ws(' ', period, holder, count(settled), sum(settled), sum(pay)) from performance.mark group by period, holder
            """;
    private static final String TALKS = """
            select concat_ws(' ', period, holder, count(*), string_agg(first_reply::text, ',' order by first_reply), sum(shown), sum(used))
              from performance.talk group by period, holder
            """;
    private static final String TOLD =
            "select row_to_json(e)::text from performance.pay_entry e union all select row_to_json(m)::text from performance.pay_month m";
    /** What each sheet comes to, by the levels of its answers as they were reckoned then. */
    private static final String BY_LEVELS =
            points("case outcome when 'MET' then 1 when 'PARTLY' then 0.5 when 'MISSED' then 0 end");

    private static final String BY_POINTS = points("points");

    private final TestDatabase database = TestDatabase.with(List.of("base"));
    private final JdbcClient owner = JdbcClient.create(database.owner());

    @BeforeEach
    void fill() {
        migrate("scoring", "2");
        migrate("performance", "4");
        var rows = new NamedParameterJdbcTemplate(database.owner());
        // One connection: they share a temporary table.
        new TransactionTemplate(new JdbcTransactionManager(database.owner()))
                .executeWithoutResult(status ->
                        ROWS.forEach(sql -> rows.update(sql, Map.of("brand", BRAND, "lily", LILY, "mia", MIA))));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void figuresAreWhatTheyWereAndWhatWasToBeCorrectedStillIs() {
        Set<String> marks = texts(MARKS);
        Set<String> talks = texts(TALKS);
        Set<String> told = texts(TOLD);
        Set<String> sheets = texts(BY_LEVELS);

        Migrations.run(database.owner(), List.of("base", "scoring", "performance"), "copilot_app", "copilot_worker");

        assertThat(texts(MARKS)).isEqualTo(marks).hasSize(4);
        assertThat(texts(TALKS)).isEqualTo(talks).hasSize(4);
        assertThat(texts(TOLD)).isEqualTo(told).hasSize(3);
        assertThat(texts(BY_POINTS)).isEqualTo(sheets).hasSize(12);
        database.transactions().readAs(new BrandId(BRAND), () -> {
            for (YearMonth month : List.of(FROZEN, OPEN)) isAddedUp(month);
            var changes = new Changes(database.jdbc(), new NamedParameterJdbcTemplate(database.app()));
            assertThat(changes.before(OPEN)).isEqualTo(Map.of(FROZEN, Set.of(LILY)));
            assertThat(changes.leftOutBefore(OPEN))
                    .singleElement()
                    .satisfies(left -> assertThat(left.holder()).isEqualTo(LILY));
            return true;
        });
    }

    /** As the service reads it now, which asks for states that those rows were never given. */
    private void isAddedUp(YearMonth month) {
        TallyRepository tallies = new TallyRepository(database.jdbc());
        Tally tally = tallies.of(TallyRepository.Asked.ofAll(month));
        Map<UUID, String> points = new TreeMap<>();
        tally.scores()
                .forEach(scores -> points.put(
                        Objects.requireNonNull(scores.whose().holder()),
                        "%d %d %d".formatted(scores.n(), scores.points(), scores.payPoints())));
        assertThat(points).isEqualTo(Map.of(LILY, "4 10000 5000", MIA, "2 11000 5500"));
        assertThat(tally.talks().stream().mapToInt(Tally.Talks::talks).sum()).isEqualTo(6);
        assertThat(tallies.states(month)).containsOnlyKeys(BRAND);
    }

    private void migrate(String module, String version) {
        Flyway.configure()
                .dataSource(database.owner())
                .schemas(module)
                .createSchemas(true)
                .locations("classpath:db/migration/" + module)
                .table("migration")
                .placeholders(Map.of("app_role", "copilot_app", "worker_role", "copilot_worker"))
                .target(version)
                .load()
                .migrate();
    }

    private Set<String> texts(String sql) {
        return new TreeSet<>(owner.sql(sql).query(String.class).list());
    }

    private static String points(String points) {
        return """
                select concat_ws(' ', sheet, cast(sum(weight * (%1$s)) as double precision), sum(weight) filter (where (%1$s) is not null)) from scoring.answer group by sheet
                """.formatted(points);
    }
}
