package com.guidecopilot.eval;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Rows of a chain for {@link PerformanceBench}, made by plain SQL: on each sheet eight answers, each twentieth reviewed, each twentieth to
 * be reviewed blind; with each sheet a talk and a task, with each fourth an order. A guide writes twenty sheets a month, a
 * store has ten guides.
 */
final class MadeUpMonth {

    private static final int GUIDES_OF_A_STORE = 10;
    private static final int SHEETS_OF_A_STORE = 200;
    private static final int FEWEST_STORES = 2;

    private static final List<String> PEOPLE = List.of(
            """
            insert into organisation.staff (brand, id, account, name, status)
            select b.id, gen_random_uuid(), 'g' || i, '导购' || i, 'ACTIVE' from base.brand b cross join generate_series(1, :guides) i
            """,
            """
            insert into action.campaign (brand, id, code, name, created_at)
            select id, gen_random_uuid(), 'bench', '回访', current_timestamp from base.brand
            """,
            // Later ones are greater, as the service's are.
            "create function pg_temp.id(month text, i bigint) returns uuid language sql volatile as $$select (replace(month, '-', '')"
                    + " || lpad(to_hex(i), 8, '0') || substr(md5(random()::text), 1, 18))::uuid$$",
            "create temporary table bench_store as select id, row_number() over (order by code) as n from organisation.store"
                    + " where code like 'b%'",
            "create temporary table bench_staff as select id, row_number() over (order by account) as n from organisation.staff"
                    + " where account like 'g%'",
            "analyze bench_store",
            "analyze bench_staff");

    private static final List<String> SCORES = List.of("""
            insert into scoring.score (brand, id, conversation, card_version, customer, store, closed_at, scored_at, judge)
            select v.brand, pg_temp.id(:month, i), gen_random_uuid(), v.id, gen_random_uuid(), s.id,
                   cast(:month || '-02' as timestamptz) + i * (interval '25 days' / :sheets), cast(:month || '-28' as timestamptz), 'built-in/1'
              from generate_series(1, :sheets) i
              join bench_store s on s.n = 1 + i % :stores
              cross join scoring.scorecard_version v
             order by i
            """, """
            insert into scoring.sheet (brand, id, score, place, kind, holder, shared)
            select k.brand, pg_temp.id(:month, k.i), k.id, 1, 'GUIDE', p.id, false
              from (select *, row_number() over (order by closed_at) as i from scoring.score where to_char(closed_at, 'YYYY-MM') = :month) k
              join bench_staff p on p.n = 1 + k.i % :guides
             order by k.i
            """, """
            create temporary table bench_sheet as
            select s.brand, s.id, s.holder, k.conversation, k.customer, k.store, k.card_version, k.closed_at, get_byte(uuid_send(s.id), 15) as chance
              from scoring.sheet s join scoring.score k on k.brand = s.brand and k.id = s.score
             where to_char(k.closed_at, 'YYYY-MM') = :month order by s.id
            """, """
            insert into scoring.answer (brand, sheet, place, criterion, weight, judged, critical, rule, outcome, points, confidence, reason, evidence)
            select s.brand, s.id, c, chr(96 + c), 10 + c, c > 5, c = 1, 'judge/1 NEED',
                   (array['MET','MET','MET','PARTLY','MISSED','NOT_APPLICABLE'])[1 + get_byte(uuid_send(s.id), c + 7) % 6],
                   (array[1, 1, 1, 0.5, 0, null])[1 + get_byte(uuid_send(s.id), c + 7) % 6], 0.8,
                   '第一次回复用了 42 秒，在 5 分钟之内', jsonb_build_array(jsonb_build_object('message', s.id, 'from', 0, 'to', 12))
              from bench_sheet s cross join generate_series(1, 8) c
            """, """
            insert into scoring.review (brand, id, sheet, conversation, customer, store, holder, shared, closed_at, why, reasons, blind, urgency,
                   chosen_at, state, claimed_by, claimed_at, done_at)
            select brand, id, id, conversation, customer, store, holder, false, closed_at, 'BLIND_SAMPLE', '', chance < 13, 50,
                   current_timestamp, case when chance < 13 then 'WAITING' else 'DONE' end, case when chance >= 13 then customer end,
                   case when chance >= 13 then closed_at end, case when chance >= 13 then closed_at end
              from bench_sheet where chance < 26
            """, """
            insert into scoring.verdict (brand, review, sheet, reviewer, blind, given_at)
            select brand, id, id, customer, false, closed_at from bench_sheet where chance between 13 and 25
            """, """
            insert into scoring.verdict_answer (brand, review, place, criterion, outcome, changed)
            select brand, id, c, chr(96 + c), 'MET', true from bench_sheet cross join generate_series(6, 8) c where chance between 13 and 25
            """);

    private static final List<String> WORK = List.of("""
            insert into performance.talk (brand, conversation, place, store, kind, holder, shared, closed_at, day, period, first_reply, reply,
                   shown, used, edited)
            select brand, conversation, 1, store, 'GUIDE', holder, false, closed_at, cast(closed_at at time zone 'Asia/Shanghai' as date), :month,
                   get_byte(uuid_send(id), 9), id, 3, 2, 1
              from bench_sheet
            """, """
            insert into action.task (brand, id, external_id, campaign, customer, store, owner, text_sealed, opens_at, due_at, state, grade, sent_at,
                   last_step, created_at)
            select s.brand, s.id, cast(s.id as text), c.id, s.customer, s.store, s.holder, '', s.closed_at, s.closed_at + interval '1 day',
                   case when chance < 128 then 'EXPIRED' else 'SENT' end, case when chance >= 128 then 'SEEN' end,
                   case when chance >= 128 then s.closed_at end, 1, s.closed_at
              from bench_sheet s join action.campaign c on c.brand = s.brand
            """, """
            insert into performance.booking (brand, orders, seq, home_store, customer, paid_at, facts, rules, recorded_at)
            select brand, id, 1, store, customer, closed_at, '{}', 1, closed_at from bench_sheet where chance < 64
            """, """
            insert into performance.entry (brand, orders, booking, place, period, concerns, store, paid_at, currency, side, holder, party, amount,
                   share, reason, taken_over, rules)
            select brand, id, 1, 1, :month, :month, store, closed_at, 'CNY', 'HOME_GUIDE', 'STAFF', holder, 10000 + chance, 10000, 'SELF_RUN',
                   false, 1
              from bench_sheet where chance < 64
            """);

    /** As events leave them. */
    private static final String MARKS = """
            insert into performance.mark (brand, sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period,
                   settled, pay, reviewed, counted)
            select s.brand, s.id, s.conversation, s.store, 'GUIDE', s.holder, false, s.card_version, s.closed_at,
                   cast(s.closed_at at time zone 'Asia/Shanghai' as date), :month, t.settled, t.pay, s.chance between 13 and 25, t.counted
              from bench_sheet s
              join (select sheet,
                           case when bool_or(fails) then 0
                                else round(10000 * sum(weight * points) / nullif(sum(weight) filter (where points is not null), 0)) end as settled,
                           case when bool_or(fails) then 0
                                else round(10000 * sum(weight * points) filter (where counts)
                                           / nullif(sum(weight) filter (where counts and points is not null), 0)) end as pay,
                           array_agg(criterion order by place) filter (where counts) as counted
                      from (select a.sheet, a.place, a.criterion, a.weight, not a.judged or v.review is not null as counts,
                                   a.critical and a.outcome = 'MISSED' as fails,
                                   case when v.review is not null then 1 else cast(a.points as numeric) end as points
                              from bench_sheet b
                              join scoring.answer a on a.brand = b.brand and a.sheet = b.id
                              left join scoring.verdict_answer v on v.brand = a.brand and v.review = a.sheet and v.criterion = a.criterion) last
                     group by sheet) t on t.sheet = s.id
            """;

    private static final List<String> END = List.of("drop table bench_sheet", "analyze");

    private final NamedParameterJdbcTemplate owner;
    private final Map<String, Integer> sizes;

    /** @param owner whose connection is one and the same, for the tables that it alone sees */
    private MadeUpMonth(NamedParameterJdbcTemplate owner, int sheets) {
        this.owner = owner;
        this.sizes = Map.of("sheets", sheets, "guides", guides(sheets), "stores", stores(sheets));
    }

    /** Each works in one store: the remainder that names their store is that of their own number. */
    static int guides(int sheets) {
        return GUIDES_OF_A_STORE * stores(sheets);
    }

    static int stores(int sheets) {
        return Math.max(FEWEST_STORES, sheets / SHEETS_OF_A_STORE);
    }

    /** For the service to write: what it knows of its stores it keeps for a while, and hears of nobody else's. */
    static List<Map<String, Object>> storeRows(int sheets) {
        return IntStream.rangeClosed(1, stores(sheets))
                .mapToObj(i -> Map.<String, Object>ofEntries(
                        Map.entry("code", "b" + i),
                        Map.entry("name", "西溪店" + i),
                        Map.entry("region", "east"),
                        Map.entry("tier", "COACHED"),
                        Map.entry("ownership", "DIRECT"),
                        Map.entry("opens", "00:00"),
                        Map.entry("closes", "23:59")))
                .toList();
    }

    /** Once the stores are there. */
    static MadeUpMonth people(NamedParameterJdbcTemplate owner, int sheets) {
        MadeUpMonth chain = new MadeUpMonth(owner, sheets);
        chain.run(PEOPLE, "");
        return chain;
    }

    /** @param known whether events told of its scores */
    void add(YearMonth month, boolean known) {
        run(SCORES, month.toString());
        run(WORK, month.toString());
        if (known) run(List.of("analyze bench_sheet", "analyze scoring.answer", MARKS), month.toString());
        run(END, month.toString());
    }

    private void run(List<String> statements, String month) {
        MapSqlParameterSource bound = new MapSqlParameterSource(sizes).addValue("month", month);
        for (String sql : statements) owner.update(sql, bound);
    }
}
