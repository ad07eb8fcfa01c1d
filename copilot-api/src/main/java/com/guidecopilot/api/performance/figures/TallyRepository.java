package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.Tally.Again;
import com.guidecopilot.api.performance.figures.Tally.Apart;
import com.guidecopilot.api.performance.figures.Tally.Scores;
import com.guidecopilot.api.performance.figures.Tally.Talks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Adds up what this module keeps of a month by what stands in its rows, which PostgreSQL does in one pass and without putting them in
 * order. Every call runs in its caller's transaction.
 */
@Repository
class TallyRepository {

    /**
     * What of a month is looked at.
     *
     * @param stores of which everything is
     * @param owners staff and seats of whom everything is, wherever it was
     * @param all everything there is, whatever the others say
     */
    record Asked(YearMonth period, Collection<UUID> stores, Collection<UUID> owners, boolean all, boolean daily) {

        static Asked ofAll(YearMonth period) {
            return new Asked(period, List.of(), List.of(), true, false);
        }

        static Asked ofStores(YearMonth period, Collection<UUID> stores) {
            return new Asked(period, stores, List.of(), false, false);
        }
    }

    /** With less PostgreSQL puts a chain's rows in order first, which takes five times as long. */
    private static final String ROOM = "select set_config('work_mem', '64MB', true)";

    private static final String WHOSE = "t.store, t.kind, t.holder, t.shared, case when :daily then t.day end as day";
    private static final String MONTH = " where t.period = :period ";
    private static final String OF =
            " and (t.store = any(cast(:stores as uuid[])) or t.holder = any(cast(:owners as uuid[]))) ";

    private static final String SCORES = "select " + WHOSE + """
                   , t.card_version, array_to_string(t.counted, chr(10)) as counted, count(*) as sheets, count(t.settled) as n,
                   coalesce(sum(t.settled), 0) as points, coalesce(sum(t.settled * t.settled), 0) as squares,
                   count(*) filter (where t.settled is null) as untold, count(*) filter (where t.reviewed) as reviewed,
                   count(t.pay) as pay_n, coalesce(sum(t.pay), 0) as pay_points
              from performance.mark t
            """;
    private static final String TALKS = "select " + WHOSE + """
                   , count(*) as talks, array_to_string(array_agg(t.first_reply), ',') as replies,
                   sum(t.shown) as shown, sum(t.used) as used, sum(t.edited) as edited
              from performance.talk t
            """;
    private static final String BY_WHOSE = " group by t.store, t.kind, t.holder, t.shared, 5";

    /** Also what there is of them elsewhere than where it is looked at. Found once, and not by each of PostgreSQL's workers. */
    private static final String AGAIN = """
            with again as materialized (
              select conversation from performance.mark where period = :period%s group by conversation having count(*) > 1)
            select t.conversation,
            """ + WHOSE + """
                   , count(*) as sheets
              from performance.mark t join again a on a.conversation = t.conversation
             where t.period = :period group by 1, 2, 3, 4, 5, 6
            """;

    private static final String AGAIN_OF = """
             and conversation in (select t.conversation from performance.mark t where t.period = :period
            """ + OF + ")";
    private static final String APART = "select t.sheet, " + WHOSE + """
                   , t.card_version, array_to_string(t.counted, chr(10)) as counted, t.settled, t.pay
              from performance.mark t
             where t.period = :period and t.sheet = any(cast(:sheets as uuid[]))
            """;

    /** A number that rises with each change, so no two states of a store's month say the same. */
    private static final String STATES = """
            select store, concat(count(*), '+', sum(revision)) as state from performance.%s where period = :period group by store
            """;

    private final JdbcClient jdbc;

    TallyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Tally of(Asked asked) {
        if (asked.all()) jdbc.sql(ROOM).query(String.class).single();
        String of = asked.all() ? "" : OF;
        return new Tally(
                bound(SCORES + MONTH + of + BY_WHOSE + ", t.card_version, t.counted", asked)
                        .query(TallyRepository::scores)
                        .list(),
                bound(TALKS + MONTH + of + BY_WHOSE, asked)
                        .query(TallyRepository::talks)
                        .list(),
                bound(AGAIN.formatted(asked.all() ? "" : AGAIN_OF), asked)
                        .query((row, n) ->
                                new Again(row.getObject("conversation", UUID.class), whose(row), row.getInt("sheets")))
                        .list());
    }

    /** @param sheets their ids */
    List<Apart> apart(YearMonth period, Collection<UUID> sheets, boolean daily) {
        if (sheets.isEmpty()) return List.of();
        return jdbc.sql(APART)
                .param("period", period.toString())
                .param("daily", daily)
                .param("sheets", literal(sheets))
                .query((row, n) -> new Apart(
                        row.getObject("sheet", UUID.class),
                        whose(row),
                        row.getObject("card_version", UUID.class),
                        row.getString("counted"),
                        row.getObject("settled", Integer.class),
                        row.getObject("pay", Integer.class)))
                .list();
    }

    /** Of each store in which anything was: another one when anything of it is another. */
    Map<UUID, String> states(YearMonth period) {
        Map<UUID, String> states = new HashMap<>();
        for (String table : List.of("mark", "talk")) {
            jdbc.sql(STATES.formatted(table)).param("period", period.toString()).query(row -> {
                states.merge(
                        row.getObject("store", UUID.class),
                        table + row.getString("state"),
                        (one, other) -> one + other);
            });
        }
        return states;
    }

    private StatementSpec bound(String sql, Asked asked) {
        StatementSpec statement =
                jdbc.sql(sql).param("period", asked.period().toString()).param("daily", asked.daily());
        return asked.all()
                ? statement
                : statement.param("stores", literal(asked.stores())).param("owners", literal(asked.owners()));
    }

    private static Scores scores(ResultSet row, int n) throws SQLException {
        return new Scores(
                whose(row),
                row.getObject("card_version", UUID.class),
                row.getString("counted"),
                row.getInt("sheets"),
                row.getInt("n"),
                row.getLong("points"),
                row.getLong("squares"),
                row.getInt("untold"),
                row.getInt("reviewed"),
                row.getInt("pay_n"),
                row.getLong("pay_points"));
    }

    private static Talks talks(ResultSet row, int n) throws SQLException {
        return new Talks(
                whose(row),
                row.getInt("talks"),
                numbers(row.getString("replies")),
                row.getInt("shown"),
                row.getInt("used"),
                row.getInt("edited"));
    }

    /** There are hundreds of thousands of them: without a string for each. */
    private static int[] numbers(@Nullable String joined) {
        if (joined == null || joined.isEmpty()) return new int[0];
        int[] numbers =
                new int[1 + (int) joined.chars().filter(sign -> sign == ',').count()];
        int from = 0;
        for (int i = 0; i < numbers.length; i++) {
            int comma = joined.indexOf(',', from);
            int to = comma < 0 ? joined.length() : comma;
            numbers[i] = Integer.parseInt(joined, from, to, 10);
            from = to + 1;
        }
        return numbers;
    }

    private static Whose whose(ResultSet row) throws SQLException {
        return new Whose(
                row.getObject("store", UUID.class),
                row.getString("kind"),
                row.getObject("holder", UUID.class),
                row.getBoolean("shared"),
                row.getObject("day", LocalDate.class));
    }

    private static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
