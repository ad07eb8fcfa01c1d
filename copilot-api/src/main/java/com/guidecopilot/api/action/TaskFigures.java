package com.guidecopilot.api.action;

import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How a month's tasks were carried out, for the brand that is bound. A task belongs to the month in which it began, and counts
 * where it was when it was over, else where its customer is.
 */
@Repository
public class TaskFigures {

    private static final String GIVEN = """
                from action.task t
                join unnest(cast(:stores as uuid[]), cast(:zones as text[]), cast(:firsts as timestamptz[]), cast(:ends as timestamptz[]))
                       as s(store, zone, first_at, end_at)
                  on s.store = coalesce(t.served_store, t.store) and t.opens_at >= s.first_at and t.opens_at < s.end_at
               where t.state <> 'WITHDRAWN' and (t.opens_at <= :now or t.state not in ('OFFERED', 'OPENED'))
                 and t.opens_at >= :from and t.opens_at < :to
                 and (cast(:owners as uuid[]) is null or coalesce(t.served_owner, t.owner) = any(cast(:owners as uuid[])))
            """;
    private static final String COUNTS = """
            select s.store, coalesce(t.served_owner, t.owner) as owner,
                   case when :daily then cast(t.opens_at at time zone s.zone as date) end as day, count(*) as given,
                   count(*) filter (where t.grade in ('REPORTED_SENT', 'SEEN', 'ANSWERED', 'ORDERED')) as sent,
                   count(*) filter (where t.grade in ('SEEN', 'ANSWERED', 'ORDERED')) as seen,
                   count(*) filter (where t.grade in ('ANSWERED', 'ORDERED')) as answered,
                   count(*) filter (where t.grade = 'ORDERED') as ordered
            """ + GIVEN + " group by 1, 2, 3";
    private static final String ITEMS = "select t.id, t.opens_at, t.grade" + GIVEN + """
               and (cast(:after as uuid) is null or (t.opens_at, t.id) < (cast(:afterAt as timestamptz), cast(:after as uuid)))
             order by t.opens_at desc, t.id desc limit :limit
            """;

    /** @param day null unless it was asked for by days; each grade includes the next */
    public record Count(
            UUID store,
            UUID owner,
            @Nullable LocalDate day,
            int given,
            int sent,
            int seen,
            int answered,
            int ordered) {}

    /** @param grade null = it is not known to have been sent */
    public record Item(UUID task, Instant at, @Nullable TaskGrade grade) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Clock clock;

    TaskFigures(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param zones of the stores, in which the month and its days are reckoned
     * @param owners staff and seats; null = all
     */
    public List<Count> in(YearMonth month, Map<UUID, ZoneId> zones, @Nullable Collection<UUID> owners, boolean daily) {
        if (zones.isEmpty()) return List.of();
        return transactions.read(() -> asked(COUNTS, month, zones, owners)
                .param("daily", daily)
                .query(TaskFigures::count)
                .list());
    }

    /** One by one, the newest first. @param after the last one of the page before; null = from the beginning */
    public List<Item> items(
            YearMonth month,
            Map<UUID, ZoneId> zones,
            @Nullable Collection<UUID> owners,
            @Nullable Item after,
            int limit) {
        if (zones.isEmpty()) return List.of();
        return transactions.read(() -> asked(ITEMS, month, zones, owners)
                .param("after", after == null ? null : after.task(), Types.OTHER)
                .param("afterAt", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(TaskFigures::item)
                .list());
    }

    private JdbcClient.StatementSpec asked(
            String sql, YearMonth month, Map<UUID, ZoneId> zones, @Nullable Collection<UUID> owners) {
        List<Map.Entry<UUID, ZoneId>> stores = List.copyOf(zones.entrySet());
        return jdbc.sql(sql)
                .param("stores", literal(stores.stream().map(Map.Entry::getKey).toList()))
                .param("zones", ofZones(stores, ZoneId::getId))
                .param("firsts", ofZones(stores, zone -> first(month, zone)))
                .param("ends", ofZones(stores, zone -> first(month.plusMonths(1), zone)))
                .param("owners", owners == null ? null : literal(owners), Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                // Of them all, so that what is of other months is not read.
                .param(
                        "from",
                        utc(zones.values().stream()
                                .map(zone -> first(month, zone))
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .param(
                        "to",
                        utc(zones.values().stream()
                                .map(zone -> first(month.plusMonths(1), zone))
                                .max(Comparator.naturalOrder())
                                .orElseThrow()));
    }

    private static Instant first(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String ofZones(List<Map.Entry<UUID, ZoneId>> stores, Function<ZoneId, Object> what) {
        Map<ZoneId, Object> known = new HashMap<>();
        return stores.stream()
                .map(store -> known.computeIfAbsent(store.getValue(), what).toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Count count(ResultSet row, int n) throws SQLException {
        return new Count(
                row.getObject("store", UUID.class),
                row.getObject("owner", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getInt("given"),
                row.getInt("sent"),
                row.getInt("seen"),
                row.getInt("answered"),
                row.getInt("ordered"));
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        String grade = row.getString("grade");
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                grade == null ? null : TaskGrade.valueOf(grade));
    }

    private static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
