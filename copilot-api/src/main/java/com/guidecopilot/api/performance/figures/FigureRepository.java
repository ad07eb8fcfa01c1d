package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.Measures.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Says whose the rows of a month are by a cut, and adds its sales up. Every call runs in its caller's transaction. */
@Repository
class FigureRepository {

    static final String SLOTS = """
            join unnest(cast(:stores as uuid[]), cast(:places as text[]), cast(:clouds as text[]), cast(:zones as text[]),
                        cast(:whole as boolean[])) as s(id, place, clouds, zone, whole) on s.id = t.store
            """;

    /** Whose an author's figures are. */
    static final String AUTHOR = """
            case when :rows = 'PLACES' then 'PLACE' when t.kind is null or t.holder is null then 'NOBODY'
                 when t.shared then 'SEAT' when :rows = 'PAYEES' then 'STAFF' else t.kind end as unit_kind,
            case when :rows <> 'PLACES' and t.kind is not null then t.holder end as unit_holder,
            case when :rows = 'PEOPLE' and t.kind = 'CLOUD_GUIDE' and t.holder is not null and not t.shared
                 then s.clouds else s.place end as unit_place,
            case when :daily then t.day end as unit_day
            """;

    /** Whose what was credited is. A payment of another month that was booked in this one counts on its first or last day. */
    static final String PARTY = """
            case when :rows = 'PLACES' then 'PLACE' when t.holder = 'SEAT' then 'SEAT' when t.holder <> 'STAFF' then 'NOBODY'
                 when :rows = 'PAYEES' then 'STAFF' when t.side = 'CLOUD_GUIDE' then 'CLOUD_GUIDE' else 'GUIDE' end as unit_kind,
            case when :rows <> 'PLACES' and t.holder in ('STAFF', 'SEAT') then t.party end as unit_holder,
            case when :rows = 'PEOPLE' and t.holder = 'STAFF' and t.side = 'CLOUD_GUIDE' then s.clouds else s.place end as unit_place,
            case when :daily then least(greatest(cast(t.paid_at at time zone s.zone as date), :first), :last) end as unit_day
            """;

    /** Said twice of the owners, so that where nothing else is looked at theirs is found without reading the month. */
    static final String SEEN = """
             where t.period = :period and (s.whole or t.holder = any(cast(:owners as uuid[])))
               and (:anyWhole or t.holder = any(cast(:owners as uuid[])))
            """;

    static final String SEEN_PARTY = """
             where t.period = :period and (cast(:concerns as text) is null or t.concerns = :concerns)
               and (s.whole or t.party = any(cast(:owners as uuid[])) and t.holder in ('STAFF', 'SEAT'))
               and (:anyWhole or t.party = any(cast(:owners as uuid[])))
            """;

    private static final String ROW = "unit_kind, unit_holder, unit_place, unit_day";
    private static final String ROWS = "select unit_kind, unit_holder, unit_place, unit_day,";

    /** Of sheets that are kept back nothing is known but that they are there. */
    static final String MARKS = """
            with told as (select t.sheet, t.conversation, t.store, t.closed_at, t.holder, t.card_version, t.counted, t.reviewed,
                   k.sheet is not null as kept, c.sheet is not null and k.sheet is null as disputed,
                   case when k.sheet is null then t.settled end as settled, case when k.sheet is null then t.pay end as pay,
            """ + AUTHOR + " from performance.mark t " + SLOTS + """
            left join unnest(cast(:contested as uuid[])) as c(sheet) on c.sheet = t.sheet
            left join unnest(cast(:kept as uuid[])) as k(sheet) on k.sheet = t.sheet
            """ + SEEN + ") ";

    static final String TALKS =
            "with told as (select t.*, " + AUTHOR + " from performance.talk t " + SLOTS + SEEN + ") ";
    static final String SALES =
            "with told as (select t.*, " + PARTY + " from performance.entry t " + SLOTS + SEEN_PARTY + ") ";

    private static final String SOLD = SALES + ROWS + """
                   currency, sum(amount)::bigint as amount, count(distinct orders) as orders
              from told group by
            """ + ROW + ", currency";

    private static final String SOLD_WHERE = SALES + """
            select unit_kind, unit_holder, unit_place, unit_day, store, count(*) as n from told group by 1, 2, 3, 4, 5
            """;

    private static final String ENTRIES = "select count(*) from performance.entry where period = :period";

    record Found<T>(Unit unit, @Nullable LocalDate day, T what) {}

    record SoldIn(String currency, Money money) {}

    private final JdbcClient jdbc;

    FigureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries are only added. */
    long entries(YearMonth month) {
        return jdbc.sql(ENTRIES)
                .param("period", month.toString())
                .query(Long.class)
                .single();
    }

    /** @param concerns the month that entries belong to; null = any */
    List<Found<SoldIn>> sold(Cut cut, @Nullable YearMonth concerns, boolean daily) {
        return ofEntries(SOLD, cut, concerns, daily)
                .query((row, n) -> new Found<>(
                        unit(row),
                        day(row),
                        new SoldIn(row.getString("currency"), new Money(row.getLong("amount"), row.getInt("orders")))))
                .list();
    }

    record WorkIn(UUID store, int times) {}

    /** How many entries there are of each row in each store. */
    List<Found<WorkIn>> soldWhere(Cut cut, @Nullable YearMonth concerns) {
        return ofEntries(SOLD_WHERE, cut, concerns, false)
                .query((row, n) ->
                        new Found<>(unit(row), null, new WorkIn(row.getObject("store", UUID.class), row.getInt("n"))))
                .list();
    }

    StatementSpec asked(String sql, Cut cut, boolean daily) {
        return jdbc.sql(sql).params(cut.parameters()).param("daily", daily);
    }

    StatementSpec ofMarks(String sql, Cut cut, Collection<UUID> contested, Collection<UUID> kept, boolean daily) {
        return asked(sql, cut, daily).param("contested", literal(contested)).param("kept", literal(kept));
    }

    StatementSpec ofEntries(String sql, Cut cut, @Nullable YearMonth concerns, boolean daily) {
        return asked(sql, cut, daily)
                .param("concerns", concerns == null ? null : concerns.toString(), Types.VARCHAR)
                .param("first", cut.period().atDay(1))
                .param("last", cut.period().atEndOfMonth());
    }

    private static Unit unit(ResultSet row) throws SQLException {
        return new Unit(
                Unit.Kind.valueOf(row.getString("unit_kind")),
                row.getObject("unit_holder", UUID.class),
                row.getString("unit_place"));
    }

    private static @Nullable LocalDate day(ResultSet row) throws SQLException {
        return row.getObject("unit_day", LocalDate.class);
    }

    private static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
