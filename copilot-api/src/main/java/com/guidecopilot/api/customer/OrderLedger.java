package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes orders and refunds that have been checked. Every call runs in its caller's transaction. */
@Repository
class OrderLedger {

    private static final String KNOWN = """
            select id, external_id, customer_ref_kind, customer_ref, customer, unlinked_at is not null as unlinked, currency,
                   total, refunded, digest
            from customer.orders where external_id in (:externalIds) for update
            """;
    private static final String INSERT = """
            insert into customer.orders (brand, id, external_id, store, sold_by_kind, sold_by, customer_ref_kind,
                   customer_ref, customer, channel, currency, total, paid_at, recorded_at, digest)
            values (:brand, :id, :externalId, :store, :soldByKind, :soldBy, :refKind, :ref, :customer, :channel, :currency,
                   :total, :paidAt, :at, :digest)
            """;
    private static final String REPLACE = """
            update customer.orders
               set store = :store, sold_by_kind = :soldByKind, sold_by = :soldBy, channel = :channel, currency = :currency,
                   total = :total, paid_at = :paidAt, recorded_at = :at, digest = :digest,
                   customer_ref_kind = case when unlinked_at is null then :refKind end,
                   customer_ref = case when unlinked_at is null then :ref end,
                   customer = case when unlinked_at is null then cast(:customer as uuid) end
             where id = :id
            """;
    private static final String DROP_LINES = "delete from customer.order_line where orders = :id";
    private static final String INSERT_LINE = """
            insert into customer.order_line (brand, orders, place, sku, name, quantity, amount)
            values (:brand, :id, :place, :sku, :name, :quantity, :amount)
            """;
    private static final String WAITING = """
            select id, customer_ref_kind, customer_ref from customer.orders
             where customer is null and customer_ref_kind in (:kinds) and customer_ref in (:refs)
               for update
            """;
    private static final String JOIN = "update customer.orders set customer = :customer where id = :id";
    private static final String UNLINK = """
            update customer.orders set customer = null, customer_ref = null, customer_ref_kind = null, unlinked_at = :at
             where customer = :id
            """;
    private static final String KNOWN_REFUNDS = """
            select r.id, r.external_id, r.orders, r.amount, r.refunded_at
            from customer.refund r where r.external_id in (:externalIds)
            """;
    private static final String PUT_REFUND = """
            insert into customer.refund (brand, id, external_id, orders, amount, refunded_at, recorded_at)
            values (:brand, :id, :externalId, :orders, :amount, :refundedAt, :at)
            on conflict (brand, id) do update set
                amount = excluded.amount, refunded_at = excluded.refunded_at, recorded_at = excluded.recorded_at
            """;
    private static final String SET_REFUNDED = "update customer.orders set refunded = :refunded where id = :id";

    /** An order as it is written: known to be consistent. */
    record Draft(
            UUID id,
            OrderRow row,
            UUID store,
            @Nullable Owner soldBy,
            @Nullable CustomerRef ref,
            @Nullable UUID customer,
            byte[] digest) {}

    /** What is there already. @param unlinked the customer was erased */
    record Known(
            UUID id,
            String externalId,
            @Nullable CustomerRef ref,
            @Nullable UUID customer,
            boolean unlinked,
            String currency,
            long total,
            long refunded,
            byte[] digest) {

        boolean saysTheSameAs(Draft draft) {
            boolean sameCustomer =
                    unlinked || (Objects.equals(ref, draft.ref()) && Objects.equals(customer, draft.customer()));
            return sameCustomer && Arrays.equals(digest, draft.digest());
        }
    }

    record KnownRefund(UUID id, String externalId, UUID order, long amount, Instant at) {}

    record RefundDraft(UUID id, String externalId, UUID order, long amount, Instant at) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    OrderLedger(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Locked until the transaction ends. By their external ids. */
    Map<String, Known> known(Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return jdbc
                .sql(KNOWN)
                .param("externalIds", externalIds)
                .query((row, n) -> {
                    String ref = row.getString("customer_ref");
                    return new Known(
                            row.getObject("id", UUID.class),
                            row.getString("external_id"),
                            ref == null ? null : new CustomerRef(row.getString("customer_ref_kind"), ref),
                            row.getObject("customer", UUID.class),
                            row.getBoolean("unlinked"),
                            row.getString("currency"),
                            row.getLong("total"),
                            row.getLong("refunded"),
                            row.getBytes("digest"));
                })
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Known::externalId, Function.identity()));
    }

    void insert(List<Draft> orders, Instant at) {
        batch(INSERT, orders, draft -> bound(draft, at));
        lines(orders);
    }

    void replace(List<Draft> orders, Instant at) {
        batch(REPLACE, orders, draft -> bound(draft, at));
        batch(DROP_LINES, orders, draft -> of(draft.id()));
        lines(orders);
    }

    /** Orders that waited for a customer of these names are theirs from now on. @return these orders */
    List<UUID> join(Map<CustomerRef, UUID> named) {
        if (named.isEmpty()) return List.of();
        record Waiting(UUID order, CustomerRef ref) {}
        List<Waiting> waiting = jdbc
                .sql(WAITING)
                .param("kinds", named.keySet().stream().map(CustomerRef::kind).collect(Collectors.toSet()))
                .param("refs", named.keySet().stream().map(CustomerRef::value).toList())
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        new CustomerRef(row.getString("customer_ref_kind"), row.getString("customer_ref"))))
                .list()
                .stream()
                .filter(one -> named.containsKey(one.ref()))
                .toList();
        batch(JOIN, waiting, one -> of(one.order()).addValue("customer", named.get(one.ref())));
        return waiting.stream().map(Waiting::order).toList();
    }

    void unlink(UUID customer, Instant at) {
        batches.update(UNLINK, of(customer).addValue("at", utc(at)));
    }

    Map<String, KnownRefund> knownRefunds(Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return jdbc
                .sql(KNOWN_REFUNDS)
                .param("externalIds", externalIds)
                .query((row, n) -> new KnownRefund(
                        row.getObject("id", UUID.class),
                        row.getString("external_id"),
                        row.getObject("orders", UUID.class),
                        row.getLong("amount"),
                        row.getObject("refunded_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(KnownRefund::externalId, Function.identity()));
    }

    /** @param refunded what was given back of each order then, in all */
    void refund(List<RefundDraft> refunds, Map<UUID, Long> refunded, Instant at) {
        batch(
                PUT_REFUND,
                refunds,
                refund -> of(refund.id())
                        .addValue("externalId", refund.externalId())
                        .addValue("orders", refund.order())
                        .addValue("amount", refund.amount())
                        .addValue("refundedAt", utc(refund.at()))
                        .addValue("at", utc(at)));
        batch(
                SET_REFUNDED,
                List.copyOf(refunded.entrySet()),
                one -> of(one.getKey()).addValue("refunded", one.getValue()));
    }

    private void lines(List<Draft> orders) {
        record Placed(UUID order, int place, OrderRow.Line line) {}
        List<Placed> lines = new ArrayList<>();
        for (Draft draft : orders) {
            int place = 0;
            for (OrderRow.Line line : draft.row().sold()) lines.add(new Placed(draft.id(), ++place, line));
        }
        batch(
                INSERT_LINE,
                lines,
                one -> of(one.order())
                        .addValue("place", one.place())
                        .addValue("sku", one.line().sku())
                        .addValue("name", one.line().name())
                        .addValue("quantity", one.line().quantity())
                        .addValue("amount", Money.parse(one.line().amount()).fen()));
    }

    private static MapSqlParameterSource bound(Draft draft, Instant at) {
        OrderRow row = draft.row();
        Owner soldBy = draft.soldBy();
        CustomerRef ref = draft.ref();
        return of(draft.id())
                .addValue("externalId", row.externalId())
                .addValue("store", draft.store())
                .addValue("soldByKind", soldBy == null ? null : soldBy.kind().name())
                .addValue("soldBy", soldBy == null ? null : soldBy.id())
                .addValue("refKind", ref == null ? null : ref.kind())
                .addValue("ref", ref == null ? null : ref.value())
                .addValue("customer", draft.customer())
                .addValue("channel", row.overChannel())
                .addValue("currency", row.inCurrency())
                .addValue("total", row.fen())
                .addValue("paidAt", utc(row.paidAt().toInstant()))
                .addValue("at", utc(at))
                .addValue("digest", draft.digest());
    }

    private <R> void batch(String sql, List<R> rows, Function<R, MapSqlParameterSource> bind) {
        if (rows.isEmpty()) return;
        batches.batchUpdate(sql, rows.stream().map(bind).toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource of(UUID id) {
        return new MapSqlParameterSource("brand", BrandScope.required().value()).addValue("id", id);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
