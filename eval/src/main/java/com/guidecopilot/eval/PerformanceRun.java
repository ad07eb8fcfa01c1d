package com.guidecopilot.eval;

import java.io.IOException;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Two months of a chain, one of which events told of: looked at while they are open, frozen, and looked at again. */
final class PerformanceRun {

    /** A page is a tenth of all. */
    private static final int PAGES = 10;

    /** Of a larger chain it is what the service gives at most. */
    private static final int LARGEST_PAGE = 1_000;

    private static final int LOOK_AGAIN_MILLIS = 100;

    /** What a page of guides adds up at the least. */
    private static final String SUMS = """
            select count(*) from (
              select m.store, m.holder, count(m.settled), sum(m.settled), sum(m.pay) from performance.mark m where m.period = :month group by 1, 2) scored
              full join (
              select t.store, t.holder, count(t.first_reply), sum(t.shown), sum(t.used) from performance.talk t where t.period = :month group by 1, 2) talked
                on talked.store = scored.store and talked.holder = scored.holder
            """;

    /** What a freeze reads at the least: each sheet's points from its answers, of each person the sum. */
    private static final String ANSWERS = """
            select count(*) from (
              select s.holder, sum(p.points), count(*) from (
                select a.sheet, sum(a.weight * case a.outcome when 'MET' then 1.0 when 'PARTLY' then 0.5 else 0 end)
                             / nullif(sum(a.weight) filter (where a.outcome in ('MET', 'PARTLY', 'MISSED')), 0) as points
                  from scoring.score k
                  join scoring.sheet s on s.brand = k.brand and s.score = k.id
                  join scoring.answer a on a.brand = s.brand and a.sheet = s.id
                 where to_char(k.closed_at, 'YYYY-MM') = :month
                 group by a.sheet) p
              join scoring.sheet s on s.id = p.sheet
             group by s.holder) people
            """;

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private final ScoreHall hall;
    private final DataSource database;
    private final NamedParameterJdbcTemplate owner;
    private final Progress progress;
    private final int sheets;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    /** @param owner with one connection, for the tables that it alone sees @param database with as many as there are askers */
    PerformanceRun(
            ScoreHall hall, NamedParameterJdbcTemplate owner, DataSource database, Progress progress, int sheets) {
        this.hall = hall;
        this.database = database;
        this.owner = owner;
        this.progress = progress;
        this.sheets = sheets;
    }

    Map<String, Object> figures() throws IOException {
        YearMonth known = YearMonth.now(ZoneOffset.UTC).minusMonths(1);
        YearMonth unknown = known.minusMonths(1);
        figures.put("sheets", sheets);
        figures.put("guides", MadeUpMonth.guides(sheets));
        figures.put("stores", MadeUpMonth.stores(sheets));
        progress.step("making two months up");
        hall.front().put("/api/v1/organisation", hall.token(), Map.of("stores", MadeUpMonth.storeRows(sheets)));
        MadeUpMonth chain = MadeUpMonth.people(owner, sheets);
        chain.add(unknown, false);
        chain.add(known, true);
        progress.step("looking at an open month");
        // The process has answered before, of another month.
        page(unknown, "GUIDE", "");
        feed(unknown, "");
        open(known);
        progress.step("freezing");
        beside(ANSWERS, unknown, "freeze_first", () -> freezeBeside("freeze_first", unknown));
        beside(ANSWERS, known, "freeze", () -> freezeBeside("freeze", known));
        timed("frozen_feed", () -> feed(known, ""));
        timed("next_feed", () -> feed(known.plusMonths(1), ""));
        return figures;
    }

    private void open(YearMonth month) throws IOException {
        floor(SUMS, month);
        beside(SUMS, month, "page", () -> page(month, "GUIDE", ""));
        String next = page(month, "GUIDE", "").path("next").asString();
        // A small chain has one page.
        if (!next.isEmpty()) timed("next_page", () -> page(month, "GUIDE", "&after=" + next));
        timed("by_score", () -> page(month, "GUIDE", "&sort=scores&way=down"));
        timed("stores", () -> page(month, "STORE", ""));
        timed("regions", () -> page(month, "REGION", ""));
        timed("one_store", () -> page(month, "GUIDE", "&store=b1"));
        beside(SUMS, month, "feed", () -> feed(month, ""));
        timed("feed_again", () -> feed(month, ""));
        timed("feed_page", () -> feed(month, "&limit=" + limit()));
        timed("feed_csv", () -> hall.front().text("/api/v1/pay-feed?period=" + month, hall.token(), "text/csv"));
    }

    private JsonNode page(YearMonth month, String by, String more) throws IOException {
        return hall.front()
                .get(
                        "/api/v1/performance?limit=%d&period=%s&by=%s%s".formatted(limit(), month, by, more),
                        hall.token());
    }

    private int limit() {
        return Math.min(LARGEST_PAGE, MadeUpMonth.guides(sheets) / PAGES);
    }

    private JsonNode feed(YearMonth month, String more) throws IOException {
        return hall.front().get("/api/v1/pay-feed?period=" + month + more, hall.token());
    }

    /** With the longest and the middle of what others waited meanwhile. */
    private void freezeBeside(String what, YearMonth month) throws IOException {
        try {
            new Bystanders(database, () -> page(month.plusMonths(1), "GUIDE", "&store=b1"))
                    .beside(() -> freeze(month))
                    .forEach((who, waits) -> {
                        String name = "%s_%s_waits".formatted(what, who);
                        figures.put(name + "_p50_seconds", Figures.rounded(Figures.percentile(waits, 0.5)));
                        figures.put(name + "_most_seconds", Figures.rounded(Figures.percentile(waits, 1)));
                    });
        } catch (SQLException e) {
            throw new IOException("a bystander lost the database", e);
        }
    }

    /** Until it is frozen, however long that takes. */
    private void freeze(YearMonth month) throws IOException {
        String period = "/api/v1/performance/periods/" + month;
        JsonNode state = hall.front().post(period + "/freeze", hall.token(), Map.of());
        while (!state.path("state").asString().equals("FROZEN")) {
            pause();
            state = hall.front().get(period, hall.token());
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void floor(String sql, YearMonth month) {
        owner.queryForObject(sql, Map.of("month", month.toString()), Long.class);
    }

    private double timed(String what, Work work) throws IOException {
        double seconds = seconds(work);
        figures.put(what + "_seconds", Figures.rounded(seconds));
        return seconds;
    }

    /** The floor before and after it: the machine is not always as busy. */
    private void beside(String floor, YearMonth month, String what, Work work) throws IOException {
        double before = seconds(() -> floor(floor, month));
        double seconds = timed(what, work);
        double mean = (before + seconds(() -> floor(floor, month))) / 2;
        figures.put(what + "_floor_seconds", Figures.rounded(mean));
        figures.put(what + "_times_floor", Figures.rounded(seconds / mean));
    }

    private static double seconds(Work work) throws IOException {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }
}
