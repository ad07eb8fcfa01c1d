package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Sight;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads the ledger for those who may see it. Every call runs in its caller's transaction. */
@Repository
class StatementRepository {

    /** Orders of the stores somebody answers for, and those that somebody is named in. */
    private static final String SEEN = """
            with seen as (
                select orders, store, max(paid_at) as paid_at from performance.entry
                 where period = :period and (cast(:store as uuid) is null or store = cast(:store as uuid))
                   and (store = any(cast(:stores as uuid[]))
                        or party = any(cast(:owners as uuid[])) and holder in ('STAFF', 'SEAT'))
                 group by orders, store)
            """;

    private static final String PAGE = SEEN + """
            select orders, paid_at from (select orders, max(paid_at) as paid_at from seen group by orders) o
             where cast(:afterOrder as uuid) is null
                or (paid_at, orders) < (cast(:afterAt as timestamptz), cast(:afterOrder as uuid))
             order by paid_at desc, orders desc limit :limit
            """;
    private static final String COUNT = SEEN + "select count(distinct orders) from seen";
    private static final String TOTALS = SEEN + """
            select e.side, e.holder, e.party, e.currency, sum(e.amount)::bigint as amount, count(distinct e.orders) as orders
              from seen s join performance.entry e on e.orders = s.orders and e.store = s.store
             where e.period = :period
             group by e.side, e.holder, e.party, e.currency
            """;
    private static final String SOLD = """
            select taken_over, sum(amount)::bigint as amount from performance.entry
             where period = :period and store = :store and currency = :currency group by taken_over
            """;

    /** @param at of the payment */
    record Place(UUID order, Instant at) {}

    record Sum(Party party, String currency, long amount, int orders) {}

    private final JdbcClient jdbc;

    StatementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest payment first. @param after the last of the page before; null = from the beginning */
    List<Place> page(Sight sight, YearMonth period, @Nullable UUID store, @Nullable Place after, int limit) {
        return asked(PAGE, sight, period, store)
                .param("afterAt", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("afterOrder", after == null ? null : after.order())
                .param("limit", limit)
                .query((row, n) -> new Place(
                        row.getObject("orders", UUID.class),
                        row.getObject("paid_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    int count(Sight sight, YearMonth period, @Nullable UUID store) {
        return asked(COUNT, sight, period, store).query(Integer.class).single();
    }

    List<Sum> totals(Sight sight, YearMonth period, @Nullable UUID store) {
        return asked(TOTALS, sight, period, store)
                .query((row, n) -> new Sum(
                        new Party(
                                Side.valueOf(row.getString("side")),
                                Party.Holder.valueOf(row.getString("holder")),
                                row.getObject("party", UUID.class)),
                        row.getString("currency"),
                        row.getLong("amount"),
                        row.getInt("orders")))
                .list();
    }

    /** What a store sold in a month: to taken-over customers (true) and to all others (false). */
    Map<Boolean, Long> sold(UUID store, YearMonth period, String currency) {
        record Sold(boolean takenOver, long amount) {}
        return jdbc
                .sql(SOLD)
                .param("period", period.toString())
                .param("store", store)
                .param("currency", currency)
                .query((row, n) -> new Sold(row.getBoolean("taken_over"), row.getLong("amount")))
                .list()
                .stream()
                .collect(Collectors.toMap(Sold::takenOver, Sold::amount));
    }

    private StatementSpec asked(String sql, Sight sight, YearMonth period, @Nullable UUID store) {
        return jdbc.sql(sql)
                .params(sight.parameters())
                .param("period", period.toString())
                .param("store", store);
    }
}
