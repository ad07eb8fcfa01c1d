package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads orders of the brand that is bound. Who may see them is for the caller to ask. */
@Repository
public class Orders {

    private static final String COLUMNS = """
            select id, external_id, customer, store, sold_by_kind, sold_by, channel, currency, total, refunded, paid_at
            from customer.orders
            """;
    private static final String BY_ID = COLUMNS + " where id = :id";
    private static final String BY_IDS = COLUMNS + " where id in (:ids)";
    private static final String IDS_IN = """
            select id from customer.orders where paid_at >= :from and paid_at < :to
            union
            select orders from customer.refund where refunded_at >= :from and refunded_at < :to
            """;
    private static final String OF_REFUND = COLUMNS + " where id = (select orders from customer.refund where id = :id)";
    private static final String OF_CUSTOMER =
            COLUMNS + " where customer = :customer order by paid_at desc, id desc limit :limit";
    private static final String EXTERNAL_IDS = "select id, external_id from customer.orders where id in (:orders)";
    /** Of each the newest ones, found by the index, however many others they have. */
    private static final String OF_CUSTOMERS = """
            select o.id, o.external_id, o.customer, o.store, o.sold_by_kind, o.sold_by, o.channel, o.currency, o.total,
                   o.refunded, o.paid_at
              from unnest(cast(:customers as uuid[])) as asked (id)
             cross join lateral (select * from customer.orders where customer = asked.id
                                  order by paid_at desc, id desc limit :each) o
             order by o.paid_at desc, o.id desc
            """;

    private static final String LINES = """
            select orders, sku, name, quantity, amount from customer.order_line
            where orders in (:orders) order by orders, place
            """;
    private static final String REFUNDS = """
            select orders, id, external_id, amount, refunded_at from customer.refund
            where orders in (:orders) order by orders, refunded_at, id
            """;

    private record LineOf(UUID order, Order.Line line) {}

    private record RefundOf(UUID order, Order.Refund refund) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    Orders(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Optional<Order> find(UUID id) {
        return transactions.read(
                () -> whole(jdbc.sql(BY_ID).param("id", id).query(Orders::order).list()).stream()
                        .findFirst());
    }

    public List<Order> find(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return transactions.read(() ->
                whole(jdbc.sql(BY_IDS).param("ids", ids).query(Orders::order).list()));
    }

    /** Those in which something happened from one moment until before the other: they were paid, or given back. */
    public List<UUID> idsBetween(Instant from, Instant to) {
        return transactions.read(() -> jdbc.sql(IDS_IN)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list());
    }

    /** @param refund the subject of an OrderRefunded */
    public Optional<Order> ofRefund(UUID refund) {
        return transactions.read(
                () -> whole(jdbc.sql(OF_REFUND)
                                .param("id", refund)
                                .query(Orders::order)
                                .list())
                        .stream()
                        .findFirst());
    }

    /** The newest first. */
    public List<Order> of(UUID customer, int limit) {
        return transactions.read(() -> whole(jdbc.sql(OF_CUSTOMER)
                .param("customer", customer)
                .param("limit", limit)
                .query(Orders::order)
                .list()));
    }

    /** How the outside world calls them, by their ids. */
    public Map<UUID, String> externalIds(Collection<UUID> orders) {
        if (orders.isEmpty()) return Map.of();
        record Named(UUID id, String externalId) {}
        List<Named> found = transactions.read(() -> jdbc.sql(EXTERNAL_IDS)
                .param("orders", orders)
                .query((row, n) -> new Named(row.getObject("id", UUID.class), row.getString("external_id")))
                .list());
        return found.stream().collect(Collectors.toUnmodifiableMap(Named::id, Named::externalId));
    }

    /** Of each customer at most so many, the newest first; who has none is missing in the answer. */
    public Map<UUID, List<Order>> of(Collection<UUID> customers, int each) {
        if (customers.isEmpty()) return Map.of();
        return transactions.read(() -> whole(jdbc.sql(OF_CUSTOMERS)
                        .param("customers", customers.toArray(UUID[]::new))
                        .param("each", each)
                        .query(Orders::order)
                        .list())
                .stream()
                .collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.customer()))));
    }

    private List<Order> whole(List<Order> bare) {
        if (bare.isEmpty()) return bare;
        List<UUID> ids = bare.stream().map(Order::id).toList();
        Map<UUID, List<Order.Line>> lines = lines(ids);
        Map<UUID, List<Order.Refund>> refunds = refunds(ids);
        return bare.stream()
                .map(one -> new Order(
                        one.id(),
                        one.externalId(),
                        one.customer(),
                        one.store(),
                        one.soldBy(),
                        one.channel(),
                        one.currency(),
                        one.total(),
                        one.refunded(),
                        one.paidAt(),
                        lines.getOrDefault(one.id(), List.of()),
                        refunds.getOrDefault(one.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Order.Line>> lines(Collection<UUID> orders) {
        return jdbc
                .sql(LINES)
                .param("orders", orders)
                .query((row, n) -> new LineOf(
                        row.getObject("orders", UUID.class),
                        new Order.Line(
                                row.getString("sku"),
                                row.getString("name"),
                                row.getInt("quantity"),
                                new Money(row.getLong("amount")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(LineOf::order, Collectors.mapping(LineOf::line, Collectors.toList())));
    }

    private Map<UUID, List<Order.Refund>> refunds(Collection<UUID> orders) {
        return jdbc
                .sql(REFUNDS)
                .param("orders", orders)
                .query((row, n) -> new RefundOf(
                        row.getObject("orders", UUID.class),
                        new Order.Refund(
                                row.getObject("id", UUID.class),
                                row.getString("external_id"),
                                new Money(row.getLong("amount")),
                                row.getObject("refunded_at", OffsetDateTime.class)
                                        .toInstant())))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        RefundOf::order, Collectors.mapping(RefundOf::refund, Collectors.toList())));
    }

    private static Order order(ResultSet row, int n) throws SQLException {
        @Nullable String kind = row.getString("sold_by_kind");
        return new Order(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("external_id"),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                kind == null ? null : new Owner(Owner.Kind.valueOf(kind), row.getObject("sold_by", UUID.class)),
                row.getString("channel"),
                row.getString("currency"),
                new Money(row.getLong("total")),
                new Money(row.getLong("refunded")),
                row.getObject("paid_at", OffsetDateTime.class).toInstant(),
                List.of(),
                List.of());
    }
}
