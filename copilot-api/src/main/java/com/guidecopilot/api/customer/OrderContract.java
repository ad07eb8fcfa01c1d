package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.OrderLedger.Draft;
import com.guidecopilot.api.customer.OrderLedger.Known;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders in. Each is told to the house once as a new one, with its first delivery, and then as a changed one. */
@Component
class OrderContract implements Contract<OrderRow> {

    private final OrderLedger ledger;
    private final CustomerWriter customers;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Outbox outbox;
    private final BrandTransactions transactions;
    private final Clock clock;

    OrderContract(
            OrderLedger ledger,
            CustomerWriter customers,
            Stores stores,
            StaffDirectory staff,
            Outbox outbox,
            BrandTransactions transactions,
            Clock clock) {
        this.ledger = ledger;
        this.customers = customers;
        this.stores = stores;
        this.staff = staff;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Class<OrderRow> rowType() {
        return OrderRow.class;
    }

    @Override
    public String keyOf(OrderRow row) {
        return row.externalId();
    }

    @Override
    public List<Outcome> accept(List<OrderRow> rows, String actor) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            // 1. Customers that come in meanwhile wait, so that none is missed by an order of theirs.
            customers.waitToBeAlone();
            // 2. What the rows speak of.
            Map<String, Known> known =
                    ledger.known(rows.stream().map(OrderRow::externalId).toList());
            Map<String, Owner> sellers =
                    staff.owners(named(rows.stream().map(OrderRow::soldBy).toList()));
            Map<CustomerRef, UUID> buyers = customers.idsOf(
                    refs(rows.stream().map(OrderRow::customerRef).toList()));
            // 3. What becomes of each.
            List<Draft> fresh = new ArrayList<>();
            List<Draft> changed = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (OrderRow row : rows) {
                outcomes.add(outcome(row, known.get(row.externalId()), sellers, buyers, fresh, changed));
            }
            // 4. Written, and told once.
            ledger.insert(fresh, now);
            ledger.replace(changed, now);
            outbox.record(EventKind.ORDER_PLACED, fresh.stream().map(Draft::id).toList(), actor);
            outbox.record(
                    EventKind.ORDER_CHANGED,
                    changed.stream().map(Draft::id).distinct().toList(),
                    actor);
            return outcomes;
        });
    }

    private Outcome outcome(
            OrderRow row,
            @Nullable Known known,
            Map<String, Owner> sellers,
            Map<CustomerRef, UUID> buyers,
            List<Draft> fresh,
            List<Draft> changed) {
        Optional<Store> store = stores.byCode(row.store());
        if (store.isEmpty()) return Outcome.refused("store", "没有编号为 %s 的门店".formatted(row.store()));
        Owner soldBy = row.soldBy() == null ? null : sellers.get(row.soldBy());
        if (row.soldBy() != null && soldBy == null) {
            return Outcome.refused("soldBy", "没有 %s 这个员工账号或工位".formatted(row.soldBy()));
        }
        CustomerRef ref = row.customerRef();
        UUID buyer = ref == null ? null : buyers.get(ref);
        byte[] digest = digest(row, store.get(), soldBy);
        if (known == null) {
            fresh.add(new Draft(Ids.next(), row, store.get().id(), soldBy, ref, buyer, digest));
            return Outcome.ACCEPTED;
        }
        Draft draft = new Draft(known.id(), row, store.get().id(), soldBy, ref, buyer, digest);
        if (known.saysTheSameAs(draft)) return Outcome.UNCHANGED;
        if (known.refunded() > 0 && !known.currency().equals(row.inCurrency())) {
            return Outcome.refused("currency", "订单 %s 已有 %s 退款，不能改币种".formatted(row.externalId(), known.currency()));
        }
        if (row.fen() < known.refunded()) {
            return Outcome.refused(
                    "total", "订单 %s 已退款 %s，总额不能更低".formatted(row.externalId(), new Money(known.refunded())));
        }
        changed.add(draft);
        return Outcome.REPLACED;
    }

    private static byte[] digest(OrderRow row, Store store, @Nullable Owner soldBy) {
        StringBuilder said = new StringBuilder();
        List.of(
                        store.id(),
                        String.valueOf(soldBy),
                        row.overChannel(),
                        row.inCurrency(),
                        row.fen(),
                        row.paidAt().toInstant())
                .forEach(part -> said.append(part).append('\u001f'));
        for (OrderRow.Line line : row.sold()) {
            List.of(
                            line.sku(),
                            line.quantity(),
                            Money.parse(line.amount()),
                            Objects.requireNonNullElse(line.name(), ""))
                    .forEach(part -> said.append(part).append('\u001f'));
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(said.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Collection<String> named(List<@Nullable String> codes) {
        return codes.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static Set<CustomerRef> refs(List<@Nullable CustomerRef> refs) {
        return refs.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
