package com.guidecopilot.api.performance;

import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.customer.Order;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Shift;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.History.Held;
import com.guidecopilot.api.performance.History.Placement;
import com.guidecopilot.api.performance.History.StoreTier;
import com.guidecopilot.api.performance.OrderFacts.Answerer;
import com.guidecopilot.api.performance.OrderFacts.Refund;
import com.guidecopilot.api.performance.OrderFacts.Service;
import com.guidecopilot.api.takeover.Span;
import com.guidecopilot.api.takeover.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what is known of orders, a few queries for many. Every call runs in its caller's transaction. */
@Component
class FactBook {

    private final Orders orders;
    private final Customers customers;
    private final Stores stores;
    private final StaffDirectory staff;
    private final HistoryRepository history;
    private final Spans spans;
    private final Clock clock;

    FactBook(
            Orders orders,
            Customers customers,
            Stores stores,
            StaffDirectory staff,
            HistoryRepository history,
            Spans spans,
            Clock clock) {
        this.orders = orders;
        this.customers = customers;
        this.stores = stores;
        this.staff = staff;
        this.history = history;
        this.spans = spans;
        this.clock = clock;
    }

    /** @param known what was booked of these orders last */
    List<OrderFacts> of(Collection<UUID> ids, Map<UUID, OrderFacts> known, List<CreditRules> rules) {
        List<Order> found = orders.find(ids);
        if (found.isEmpty()) return List.of();
        return new Page(found, known, rules).facts();
    }

    /** Orders with all that is known around them. */
    private final class Page {

        private final List<Order> found;
        private final Map<UUID, OrderFacts> known;
        private final List<CreditRules> rules;
        private final Map<UUID, Store> storesById =
                stores.all().stream().collect(Collectors.toMap(Store::id, Function.identity()));
        private final Map<UUID, List<Placement>> placements;
        private final Map<UUID, List<StoreTier>> tiers;
        private final Map<UUID, List<Shift>> shifts;
        private final Map<UUID, List<Service>> served;

        Page(List<Order> found, Map<UUID, OrderFacts> known, List<CreditRules> rules) {
            this.found = found;
            this.known = known;
            this.rules = rules;
            this.placements = placements();
            this.tiers = tiers();
            this.shifts = shifts();
            this.served = served();
        }

        List<OrderFacts> facts() {
            return found.stream().map(this::facts).toList();
        }

        private OrderFacts facts(Order order) {
            Store store = Objects.requireNonNull(storesById.get(order.store()));
            LocalDate day = LocalDate.ofInstant(order.paidAt(), store.zone());
            List<Refund> refunds = order.refunds().stream()
                    .map(refund -> new Refund(
                            refund.id(),
                            refund.externalId(),
                            refund.amount().fen(),
                            refund.at(),
                            YearMonth.from(refund.at().atZone(store.zone()))))
                    .toList();
            OrderFacts forgotten = forgotten(order);
            UUID customer = forgotten == null ? order.customer() : forgotten.customer();
            Optional<Held<Placement>> home = customer == null ? Optional.empty() : homeOf(customer, order.paidAt());
            UUID homeStore = home.map(held -> held.what().store()).orElse(order.store());
            Held<StoreTier> tier = tierOf(homeStore, order.paidAt());
            CreditRules holding = CreditRules.on(day, rules);
            Owner seller = order.soldBy();
            return new OrderFacts(
                            order.id(),
                            order.externalId(),
                            order.store(),
                            homeStore,
                            order.currency(),
                            order.total().fen(),
                            order.paidAt(),
                            day,
                            customer,
                            home.map(held -> answerer(held.what().owner(), held.since(), order.paidAt()))
                                    .orElse(null),
                            seller == null ? null : answerer(seller, null, order.paidAt()),
                            tier.what().tier(),
                            tier.since(),
                            customer == null ? List.of() : served.getOrDefault(customer, List.of()),
                            refunds)
                    .within(holding.window());
        }

        /** Of an erased customer's order only the ledger still knows whose it was, by an id that says nothing any more. */
        private @Nullable OrderFacts forgotten(Order order) {
            OrderFacts before = known.get(order.id());
            if (order.customer() != null || before == null || before.customer() == null) return null;
            return customers.known(before.customer()).isEmpty() ? before : null;
        }

        private Optional<Held<Placement>> homeOf(UUID customer, Instant at) {
            return History.at(at, placements.getOrDefault(customer, List.of()));
        }

        private Held<StoreTier> tierOf(UUID store, Instant at) {
            return History.at(at, tiers.getOrDefault(store, List.of())).orElseThrow();
        }

        private Answerer answerer(Owner owner, @Nullable Instant since, Instant at) {
            UUID onShift = owner.kind() == Owner.Kind.STAFF
                    ? null
                    : shifts.getOrDefault(owner.id(), List.of()).stream()
                            .filter(shift -> shift.covers(at))
                            .map(Shift::staff)
                            .findFirst()
                            .orElse(null);
            return new Answerer(owner, onShift, since);
        }

        /** Customers from before this history was kept begin it with whoever has them now. */
        private Map<UUID, List<Placement>> placements() {
            Set<UUID> buyers = Stream.concat(
                            found.stream().map(Order::customer),
                            known.values().stream().map(OrderFacts::customer))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toCollection(HashSet::new));
            Map<UUID, List<Placement>> noted = new HashMap<>(history.placements(buyers));
            buyers.removeAll(noted.keySet());
            if (buyers.isEmpty()) return noted;
            history.placed(
                    buyers.stream().flatMap(id -> customers.known(id).stream()).toList(), clock.instant());
            noted.putAll(history.placements(buyers));
            return noted;
        }

        private Map<UUID, List<StoreTier>> tiers() {
            Map<UUID, List<StoreTier>> noted = history.tiers();
            List<Store> unknown = storesById.values().stream()
                    .filter(store -> !noted.containsKey(store.id()))
                    .toList();
            if (unknown.isEmpty()) return noted;
            history.sheetSays(unknown, clock.instant());
            return history.tiers();
        }

        private Map<UUID, List<Shift>> shifts() {
            Set<UUID> seats = Stream.concat(
                            placements.values().stream().flatMap(List::stream).map(Placement::owner),
                            found.stream().map(Order::soldBy).filter(Objects::nonNull))
                    .filter(owner -> owner.kind() == Owner.Kind.SEAT)
                    .map(Owner::id)
                    .collect(Collectors.toSet());
            Instant first =
                    found.stream().map(Order::paidAt).min(Instant::compareTo).orElseThrow();
            Instant last =
                    found.stream().map(Order::paidAt).max(Instant::compareTo).orElseThrow();
            return staff.shiftsOf(seats, first, last).stream().collect(Collectors.groupingBy(Shift::seat));
        }

        private Map<UUID, List<Service>> served() {
            Duration widest = rules.stream()
                    .map(CreditRules::window)
                    .max(Duration::compareTo)
                    .orElseThrow();
            return spans.ofCustomers(placements.keySet(), first().minus(widest), last()).stream()
                    .collect(Collectors.groupingBy(
                            Span::customer, Collectors.mapping(FactBook::service, Collectors.toList())));
        }

        private Instant first() {
            return found.stream().map(Order::paidAt).min(Instant::compareTo).orElseThrow();
        }

        private Instant last() {
            return found.stream().map(Order::paidAt).max(Instant::compareTo).orElseThrow();
        }
    }

    private static Service service(Span span) {
        return new Service(span.staff(), span.conversation(), span.token(), span.from(), span.to());
    }
}
