package com.guidecopilot.api.performance.figures;

import com.guidecopilot.tenancy.BrandScope;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose figures changed after payroll was told of their month, so that nobody else's are reckoned again. Noted by whoever keeps
 * figures, in the same transaction. Every call runs in its caller's transaction.
 */
@Repository
public class Changes {

    /** Of a month up to this one changes are noted: the last that is closed, or that somebody is closing. */
    static final String LINE = """
            (select greatest(coalesce((select max(period) from performance.closed_period), ''),
                             coalesce((select max(period) from performance.freezing), '')))
            """;

    /** In one order, so that two who note the same do not wait for each other. */
    static final String NOTED = """
             order by 2, 3
            on conflict (brand, period, holder) do update set revision = excluded.revision
            """;

    private static final String NOTE = """
            insert into performance.changed (brand, period, holder)
            select distinct cast(:brand as uuid), cast(:period as text), n.holder from unnest(cast(:holders as uuid[])) as n(holder)
             where :period <=
            """ + LINE + NOTED;
    private static final String REVISION = "select nextval('performance.revision')";
    private static final String BEFORE = "select period, holder from performance.changed where period < :month";
    private static final String SINCE =
            "select holder from performance.changed where period = :month and revision > :revision";
    private static final String UP_TO = "select revision from performance.changed where period <= :month";
    /** In the order in which they are noted. What was noted anew has another number, also when that is found out while waiting. */
    private static final String TOLD = """
            delete from performance.changed
             where (period, holder) in (
               select period, holder from performance.changed where period <= :month and revision = any(cast(:seen as bigint[]))
                order by period, holder for update)
            """;

    private static final String LEFT_OUT =
            "select period, holder, sheet from performance.mark where left_out and holder is not null and period < :month";
    private static final String LEAVE_OUT = """
            update performance.mark set left_out = not left_out
             where period = :month and (left_out or sheet = any(cast(:sheets as uuid[])))
               and left_out <> (sheet = any(cast(:sheets as uuid[])))
            """;
    private static final String HOLDERS =
            "select distinct holder from performance.mark where sheet = any(cast(:sheets as uuid[])) and holder is not null";

    /** A sheet that payroll was told nothing of but that it is there. */
    public record LeftOut(YearMonth month, UUID holder, UUID sheet) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    Changes(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void note(YearMonth month, Collection<UUID> holders) {
        if (holders.isEmpty()) return;
        batches.update(
                NOTE,
                new MapSqlParameterSource("brand", BrandScope.required().toString())
                        .addValue("period", month.toString())
                        .addValue("holders", holders.toArray(UUID[]::new)));
    }

    /** While nobody keeps figures: what is noted later has a higher number. */
    long revision() {
        return jdbc.sql(REVISION).query(Long.class).single();
    }

    /** Payroll was not told yet. */
    public Map<YearMonth, Set<UUID>> before(YearMonth month) {
        Map<YearMonth, Set<UUID>> changed = new TreeMap<>();
        jdbc.sql(BEFORE).param("month", month.toString()).query(row -> {
            changed.computeIfAbsent(YearMonth.parse(row.getString("period")), found -> new HashSet<>())
                    .add(row.getObject("holder", UUID.class));
        });
        return changed;
    }

    public Set<UUID> since(YearMonth month, long revision) {
        return jdbc.sql(SINCE)
                .param("month", month.toString())
                .param("revision", revision)
                .query(UUID.class)
                .set();
    }

    /** Numbers of all that is noted of that month and those before it: other ones once anything of them changed. */
    public Set<Long> upTo(YearMonth month) {
        return jdbc.sql(UP_TO)
                .param("month", month.toString())
                .query(Long.class)
                .set();
    }

    /** Nothing is forgotten but what was seen before it was reckoned. Whoever notes the same waits until the transaction ends. */
    public void told(YearMonth month, Set<Long> seen) {
        jdbc.sql(TOLD)
                .param("month", month.toString())
                .param("seen", seen.toArray(Long[]::new))
                .update();
    }

    public List<LeftOut> leftOutBefore(YearMonth month) {
        return jdbc.sql(LEFT_OUT)
                .param("month", month.toString())
                .query((row, n) -> new LeftOut(
                        YearMonth.parse(row.getString("period")),
                        row.getObject("holder", UUID.class),
                        row.getObject("sheet", UUID.class)))
                .list();
    }

    /** Of that month these sheets, and no others. */
    void leaveOut(YearMonth month, Collection<UUID> sheets) {
        jdbc.sql(LEAVE_OUT)
                .param("month", month.toString())
                .param("sheets", sheets.toArray(UUID[]::new))
                .update();
    }

    public Set<UUID> holdersOf(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return Set.of();
        return jdbc.sql(HOLDERS)
                .param("sheets", sheets.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }
}
