package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.OrderLedger.Known;
import com.guidecopilot.api.customer.OrderLedger.KnownRefund;
import com.guidecopilot.api.customer.OrderLedger.RefundDraft;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refunds in: of orders that are there, in their currency, and never more than was paid. */
@Component
class RefundContract implements Contract<RefundRow> {

    private final OrderLedger ledger;
    private final CustomerWriter customers;
    private final Outbox outbox;
    private final BrandTransactions transactions;
    private final Clock clock;

    RefundContract(
            OrderLedger ledger, CustomerWriter customers, Outbox outbox, BrandTransactions transactions, Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "refunds";
    }

    @Override
    public Class<RefundRow> rowType() {
        return RefundRow.class;
    }

    @Override
    public String keyOf(RefundRow row) {
        return row.externalId();
    }

    @Override
    public List<Outcome> accept(List<RefundRow> rows, String actor) {
        return transactions.write(() -> {
            customers.waitToBeAlone();
            Accounts accounts = new Accounts(
                    ledger.known(rows.stream().map(RefundRow::order).collect(Collectors.toSet())),
                    ledger.knownRefunds(rows.stream().map(RefundRow::externalId).toList()));
            List<Outcome> outcomes = rows.stream().map(accounts::enter).toList();
            ledger.refund(accounts.entered, accounts.refunded, clock.instant());
            outbox.record(EventKind.ORDER_REFUNDED, accounts.fresh, actor);
            outbox.record(EventKind.ORDER_CHANGED, accounts.changed, actor);
            return outcomes;
        });
    }

    /** What was given back of each order, while the rows of a batch are entered one after the other. */
    private static final class Accounts {

        private final Map<String, Known> orders;
        private final Map<String, KnownRefund> refunds;
        private final Map<UUID, Long> refunded = new HashMap<>();
        private final List<RefundDraft> entered = new ArrayList<>();
        private final List<UUID> fresh = new ArrayList<>();
        private final Set<UUID> changed = new LinkedHashSet<>();

        Accounts(Map<String, Known> orders, Map<String, KnownRefund> refunds) {
            this.orders = orders;
            this.refunds = refunds;
        }

        Outcome enter(RefundRow row) {
            Known order = orders.get(row.order());
            if (order == null) return Outcome.refused("order", "没有编号为 %s 的订单".formatted(row.order()));
            if (row.currency() != null && !row.currency().equals(order.currency())) {
                return Outcome.refused(
                        "currency", "订单 %s 是 %s，不是 %s".formatted(row.order(), order.currency(), row.currency()));
            }
            KnownRefund before = refunds.get(row.externalId());
            if (before != null && !before.order().equals(order.id())) {
                return Outcome.refused("order", "退款 %s 已记在另一张订单上".formatted(row.externalId()));
            }
            return enter(row, order, before);
        }

        private Outcome enter(RefundRow row, Known order, @Nullable KnownRefund before) {
            long amount = Money.parse(row.amount()).fen();
            // As fine as the database keeps it, so that the same row again is the same.
            Instant at = row.refundedAt().toInstant().truncatedTo(ChronoUnit.MICROS);
            if (amount == 0) return Outcome.refused("amount", "退款金额须大于 0");
            if (before != null && before.amount() == amount && before.at().equals(at)) return Outcome.UNCHANGED;
            long others = refunded.getOrDefault(order.id(), order.refunded()) - (before == null ? 0 : before.amount());
            if (others + amount > order.total()) {
                return Outcome.refused(
                        "amount", "订单 %s 只剩 %s 可退".formatted(row.order(), new Money(order.total() - others)));
            }
            refunded.put(order.id(), others + amount);
            UUID id = before == null ? Ids.next() : before.id();
            entered.add(new RefundDraft(id, row.externalId(), order.id(), amount, at));
            if (before != null) {
                changed.add(order.id());
                return Outcome.REPLACED;
            }
            fresh.add(id);
            return Outcome.ACCEPTED;
        }
    }
}
