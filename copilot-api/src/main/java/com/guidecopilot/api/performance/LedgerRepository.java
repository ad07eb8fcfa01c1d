package com.guidecopilot.api.performance;

import com.guidecopilot.api.performance.CreditEntry.No;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The ledger of a brand: added to, never changed. Every call runs in its caller's transaction. */
@Repository
class LedgerRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('credit:' || cast(:brand as text), 0)) is null";
    private static final String BOOKINGS = """
            select orders, seq, facts, rules, open_from, recorded_at from performance.booking
            where orders in (:orders) order by orders, seq
            """;
    private static final String ENTRIES = """
            select orders, booking, place, period, concerns, store, currency, refund, side, holder, party, amount, share, reason, taken_over,
                   rules, corrects_booking, corrects_place
            from performance.entry where orders in (:orders) order by orders, booking, place
            """;
    private static final String BOOK = """
            insert into performance.booking (brand, orders, seq, home_store, customer, paid_at, facts, rules, open_from, recorded_at)
            values (:brand, :order, :booking, :homeStore, :customer, :paidAt, :facts, :rules, :openFrom, :at)
            """;
    private static final String ENTER = """
            insert into performance.entry (brand, orders, booking, place, period, concerns, store, paid_at, currency, refund,
                   side, holder, party, amount, share, reason, taken_over, rules, corrects_booking, corrects_place)
            values (:brand, :order, :booking, :place, :period, :concerns, :store, :paidAt, :currency, :refund,
                   :side, :holder, :party, :amount, :share, :reason, :takenOver, :rules, :correctsBooking, :correctsPlace)
            """;
    private static final String OF_CUSTOMER = """
            select distinct orders from performance.booking where customer = :customer and paid_at >= :from
            """;
    private static final String OF_STORE = """
            select distinct orders from performance.booking
            where (cast(:store as uuid) is null or home_store = cast(:store as uuid)) and paid_at >= :from
            """;
    private static final String IN_PERIOD = "select distinct orders from performance.entry where period = :period";
    private static final String LAST_CLOSED = "select max(period) from performance.closed_period";
    private static final String CLOSE = """
            insert into performance.closed_period (brand, period, closed_at, closed_by) values (:brand, :period, :at, :actor)
            on conflict do nothing
            """;
    private static final String CLOSED_AT = "select closed_at from performance.closed_period where period = :period";

    private record EntryOf(UUID order, CreditEntry entry) {}

    private record Head(
            UUID order,
            int no,
            String facts,
            int rules,
            @Nullable YearMonth openFrom,
            Instant at) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final FactsText text;

    LedgerRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, FactsText text) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.text = text;
    }

    /** One at a time writes a brand's ledger: an entry takes back only what it has seen. */
    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    /** By order, oldest first. */
    Map<UUID, List<Booking>> bookings(Collection<UUID> orders, List<CreditRules> rules) {
        if (orders.isEmpty()) return Map.of();
        List<Head> heads = jdbc.sql(BOOKINGS)
                .param("orders", orders)
                .query((row, n) -> new Head(
                        row.getObject("orders", UUID.class),
                        row.getInt("seq"),
                        row.getString("facts"),
                        row.getInt("rules"),
                        month(row.getString("open_from")),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
        if (heads.isEmpty()) return Map.of();
        Map<UUID, Map<Integer, List<CreditEntry>>> entries = entries(orders);
        Map<Integer, CreditRules> byVersion =
                rules.stream().collect(Collectors.toMap(CreditRules::version, one -> one));
        return heads.stream()
                .collect(Collectors.groupingBy(
                        Head::order,
                        Collectors.mapping(
                                head -> new Booking(
                                        head.no(),
                                        text.read(head.facts()),
                                        byVersion.getOrDefault(head.rules(), CreditRules.FIRST),
                                        head.openFrom(),
                                        head.at(),
                                        entries.getOrDefault(head.order(), Map.of())
                                                .getOrDefault(head.no(), List.of())),
                                Collectors.toList())));
    }

    private Map<UUID, Map<Integer, List<CreditEntry>>> entries(Collection<UUID> orders) {
        return jdbc
                .sql(ENTRIES)
                .param("orders", orders)
                .query((row, n) -> new EntryOf(row.getObject("orders", UUID.class), entry(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        EntryOf::order,
                        Collectors.groupingBy(
                                one -> one.entry().no().booking(),
                                Collectors.mapping(EntryOf::entry, Collectors.toList()))));
    }

    void book(List<Booking> bookings) {
        batch(bookings.stream().map(this::bound).toList(), BOOK);
        batch(
                bookings.stream()
                        .flatMap(booking -> booking.entries().stream().map(entry -> bound(booking.facts(), entry)))
                        .toList(),
                ENTER);
    }

    /** Orders of the customer that were paid at that moment or later. */
    List<UUID> ofCustomer(UUID customer, Instant from) {
        return jdbc.sql(OF_CUSTOMER)
                .param("customer", customer)
                .param("from", utc(from))
                .query(UUID.class)
                .list();
    }

    /** Orders of customers at home there. @param store null = of all */
    List<UUID> ofStore(@Nullable UUID store, Instant from) {
        return jdbc.sql(OF_STORE)
                .param("store", store)
                .param("from", utc(from))
                .query(UUID.class)
                .list();
    }

    List<UUID> in(YearMonth period) {
        return jdbc.sql(IN_PERIOD)
                .param("period", period.toString())
                .query(UUID.class)
                .list();
    }

    /** The first month that is open; empty while none was closed. */
    Optional<YearMonth> openFrom() {
        return jdbc.sql(LAST_CLOSED)
                .query(String.class)
                .optional()
                .map(last -> YearMonth.parse(last).plusMonths(1));
    }

    void close(YearMonth period, Instant at, String actor) {
        jdbc.sql(CLOSE)
                .param("brand", BrandScope.required().value())
                .param("period", period.toString())
                .param("at", utc(at))
                .param("actor", actor)
                .update();
    }

    Optional<Instant> closedAt(YearMonth period) {
        return jdbc.sql(CLOSED_AT)
                .param("period", period.toString())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private MapSqlParameterSource bound(Booking booking) {
        OrderFacts facts = booking.facts();
        return of(facts)
                .addValue("booking", booking.no())
                .addValue("homeStore", facts.homeStore())
                .addValue("customer", facts.customer())
                .addValue("facts", text.write(facts))
                .addValue("rules", booking.rules().version())
                .addValue(
                        "openFrom",
                        booking.openFrom() == null ? null : booking.openFrom().toString())
                .addValue("at", utc(booking.at()));
    }

    private static MapSqlParameterSource bound(OrderFacts facts, CreditEntry entry) {
        CreditLine line = entry.line();
        No corrects = entry.corrects();
        return of(facts)
                .addValue("booking", entry.no().booking())
                .addValue("place", entry.no().place())
                .addValue("period", entry.period().toString())
                .addValue("concerns", line.month().toString())
                .addValue("store", line.store())
                .addValue("currency", line.currency())
                .addValue("refund", line.refund())
                .addValue("side", line.party().side().name())
                .addValue("holder", line.party().holder().name())
                .addValue("party", line.party().id())
                .addValue("amount", line.amount())
                .addValue("share", line.share())
                .addValue("reason", line.reason().name())
                .addValue("takenOver", line.takenOver())
                .addValue("rules", line.rules())
                .addValue("correctsBooking", corrects == null ? null : corrects.booking())
                .addValue("correctsPlace", corrects == null ? null : corrects.place());
    }

    private static MapSqlParameterSource of(OrderFacts facts) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("order", facts.id())
                .addValue("paidAt", utc(facts.paidAt()));
    }

    private void batch(List<MapSqlParameterSource> rows, String sql) {
        if (!rows.isEmpty()) batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
    }

    private static CreditEntry entry(ResultSet row) throws SQLException {
        int correctsBooking = row.getInt("corrects_booking");
        return new CreditEntry(
                new No(row.getInt("booking"), row.getInt("place")),
                YearMonth.parse(row.getString("period")),
                new CreditLine(
                        row.getObject("refund", UUID.class),
                        row.getObject("store", UUID.class),
                        row.getString("currency"),
                        new Party(
                                Side.valueOf(row.getString("side")),
                                Party.Holder.valueOf(row.getString("holder")),
                                row.getObject("party", UUID.class)),
                        YearMonth.parse(row.getString("concerns")),
                        row.getLong("amount"),
                        row.getInt("share"),
                        Reason.valueOf(row.getString("reason")),
                        row.getBoolean("taken_over"),
                        row.getInt("rules")),
                correctsBooking == 0 ? null : new No(correctsBooking, row.getInt("corrects_place")));
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        return text == null ? null : YearMonth.parse(text);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
