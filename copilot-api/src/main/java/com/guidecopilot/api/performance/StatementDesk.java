package com.guidecopilot.api.performance;

import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.StatementRepository.Place;
import com.guidecopilot.api.performance.StatementView.Buyer;
import com.guidecopilot.api.performance.StatementView.Goal;
import com.guidecopilot.api.performance.StatementView.Rule;
import com.guidecopilot.api.performance.StatementView.StoreView;
import com.guidecopilot.api.performance.StatementView.Total;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The one statement of a month: whoever may see a line sees the same line. */
@Component
class StatementDesk {

    private static final Comparator<StatementRepository.Sum> BY_PARTY =
            Comparator.comparing(StatementRepository.Sum::party).thenComparing(StatementRepository.Sum::currency);

    private final StatementRepository statements;
    private final LedgerRepository ledger;
    private final RulesRepository rulesOfBrand;
    private final TargetRepository targets;
    private final GiveBackRepository giveBacks;
    private final Customers customers;
    private final Stores stores;
    private final Access access;
    private final Names names;
    private final BrandTransactions transactions;
    private final Clock clock;

    StatementDesk(
            StatementRepository statements,
            LedgerRepository ledger,
            RulesRepository rulesOfBrand,
            TargetRepository targets,
            GiveBackRepository giveBacks,
            Customers customers,
            Stores stores,
            Access access,
            Names names,
            BrandTransactions transactions,
            Clock clock) {
        this.statements = statements;
        this.ledger = ledger;
        this.rulesOfBrand = rulesOfBrand;
        this.targets = targets;
        this.giveBacks = giveBacks;
        this.customers = customers;
        this.stores = stores;
        this.access = access;
        this.names = names;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param code of a store; null = all that the actor may see */
    StatementView statement(Actor actor, YearMonth period, @Nullable String code, @Nullable Place after, int limit) {
        Instant now = clock.instant();
        Sight sight = access.creditSightOf(actor, now);
        Store store = code == null ? null : known(actor, code, now);
        UUID storeId = store == null ? null : store.id();
        return transactions.read(() -> {
            List<CreditRules> rules = rulesOfBrand.all();
            // 1. The page's orders, with all that was ever booked of them.
            List<Place> places = statements.page(sight, period, storeId, after, limit + 1);
            List<Place> shown = places.subList(0, Math.min(limit, places.size()));
            List<UUID> ids = shown.stream().map(Place::order).toList();
            Map<UUID, List<Booking>> bookings = ledger.bookings(ids, rules);
            // 2. What all pages add up to.
            List<StatementRepository.Sum> sums = statements.totals(sight, period, storeId);
            // 3. Names, of customers only for those who may see them.
            Map<UUID, Buyer> buyers = buyers(actor, bookings, now);
            StatementLines lines = new StatementLines(
                    period, sight, storeId, names.of(StatementLines.parties(bookings.values())), this::code, buyers);
            Function<Party, Names.Called> called =
                    names.of(sums.stream().map(StatementRepository.Sum::party).toList());
            return new StatementView(
                    period,
                    ledger.openFrom().filter(period::isBefore).isPresent(),
                    store == null ? null : new StoreView(store.code(), store.name(), store.tier()),
                    ids.stream()
                            .flatMap(id -> lines.of(bookings.getOrDefault(id, List.of())).stream())
                            .toList(),
                    places.size() > limit ? cursor(shown.getLast()) : null,
                    statements.count(sight, period, storeId),
                    sums.stream()
                            .sorted(BY_PARTY)
                            .map(sum -> total(sum, called.apply(sum.party()), sight))
                            .toList(),
                    store != null && access.goalsOf(actor, now).contains(store.id())
                            ? goal(store.id(), period, rules)
                            : null,
                    giveBacks.of(giveBackStores(actor, sight, storeId, now)).stream()
                            .map(asked -> GiveBackView.of(asked, code(asked.store())))
                            .toList());
        });
    }

    private Store known(Actor actor, String code, Instant now) {
        return access.storesOf(actor, now).stream()
                .filter(store -> store.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused(Problem.UNKNOWN_STORE, "没有编号为 %s 的门店".formatted(code)));
    }

    private Map<UUID, Buyer> buyers(Actor actor, Map<UUID, List<Booking>> bookings, Instant now) {
        Set<UUID> ids = bookings.values().stream()
                .map(made -> made.getLast().facts().customer())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) return Map.of();
        return customers.cards(ids, access.sightOf(actor, now)).stream()
                .collect(Collectors.toMap(CustomerCard::id, card -> new Buyer(card.id(), card.name())));
    }

    private static Total total(StatementRepository.Sum sum, Names.Called called, Sight sight) {
        return new Total(
                sum.party().side(),
                called.account(),
                called.name(),
                sight.owners().contains(sum.party().id()),
                sum.currency(),
                Written.amount(sum.amount()),
                sum.orders());
    }

    /** By the rules of the month's first day: a threshold does not move while somebody runs towards it. */
    private @Nullable Goal goal(UUID store, YearMonth period, List<CreditRules> rules) {
        Target target = targets.of(List.of(store), period).stream()
                .filter(one -> one.replacedAt() == null)
                .findFirst()
                .orElse(null);
        if (target == null) return null;
        CreditRules holding = CreditRules.on(period.atDay(1), rules);
        Map<Boolean, Long> sold = statements.sold(store, period, target.currency());
        StoreGoal goal = new StoreGoal(
                target.amount().fen(), sold.getOrDefault(false, 0L), sold.getOrDefault(true, 0L), holding.goalFrom());
        return new Goal(
                target.currency(),
                Written.amount(goal.target()),
                Written.amount(goal.own()),
                Written.amount(goal.takenOver()),
                Written.share(goal.from()),
                Written.amount(goal.threshold()),
                goal.isThresholdReached(),
                Written.amount(goal.counted()),
                goal.isReached(),
                new Rule(holding.version()));
    }

    private Set<UUID> giveBackStores(Actor actor, Sight sight, @Nullable UUID store, Instant now) {
        return access.goalsOf(actor, now).stream()
                .filter(id -> store == null ? sight.stores().contains(id) : id.equals(store))
                .collect(Collectors.toSet());
    }

    private String code(UUID store) {
        return stores.byId(store).map(Store::code).orElse("");
    }

    private static String cursor(Place last) {
        return last.at() + "_" + last.order();
    }
}
