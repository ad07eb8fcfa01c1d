package com.guidecopilot.api.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.OrderFacts.Answerer;
import com.guidecopilot.api.performance.OrderFacts.Refund;
import com.guidecopilot.api.performance.OrderFacts.Service;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens to orders comes late, twice and in any order, while months are closed: the balances do not care. */
class CreditAccountTest {

    private static final YearMonth FIRST_MONTH = YearMonth.of(2026, 9);

    private record Balance(Party party, UUID store, String currency, YearMonth month) {}

    private record Made(
            OrderFacts facts, CreditRules rules, @Nullable YearMonth openFrom, List<CreditEntry> entries) {}

    @Test
    void theEndIsTheSameInWhateverOrderItComes() {
        MadeUpOrders madeUp = new MadeUpOrders(15);
        int corrected = 0;
        int moved = 0;
        for (int n = 0; n < 2_000; n++) {
            List<CreditRules> rules = rules(madeUp, n);
            OrderFacts bare = madeUp.order();
            List<UnaryOperator<OrderFacts>> happenings = happenings(madeUp, bare);
            OrderFacts all = bare;
            for (var happening : happenings) all = happening.apply(all);
            Map<Balance, Long> expected = balances(CreditSplit.of(all, CreditRules.on(all.day(), rules)).stream()
                    .toList());
            for (int way = 0; way < 3; way++) {
                List<Made> made = live(madeUp, bare, madeUp.shuffled(happenings), rules);
                List<CreditEntry> entries =
                        made.stream().flatMap(one -> one.entries().stream()).toList();
                assertThat(balances(entries.stream().map(CreditEntry::line).toList()))
                        .isEqualTo(expected);
                assertThat(again(made)).isEqualTo(entries);
                corrected +=
                        (int) entries.stream().filter(CreditEntry::isCorrection).count();
                moved += (int) entries.stream()
                        .filter(entry -> !entry.period().equals(entry.line().month()))
                        .count();
            }
        }
        // Or the test would say little.
        assertThat(corrected).isGreaterThan(5_000);
        assertThat(moved).isGreaterThan(1_000);
    }

    /** Books an order's happenings one after the other, some twice, and closes a month now and then. */
    private static List<Made> live(
            MadeUpOrders madeUp, OrderFacts bare, List<UnaryOperator<OrderFacts>> happenings, List<CreditRules> rules) {
        CreditAccount account = new CreditAccount(List.of());
        List<Made> made = new ArrayList<>();
        OrderFacts facts = bare;
        YearMonth openFrom = null;
        made.add(book(account, facts, rules, openFrom));
        for (var happening : happenings) {
            if (madeUp.upTo(5) == 0) {
                openFrom = openFrom == null ? FIRST_MONTH.plusMonths(1) : openFrom.plusMonths(1);
            }
            facts = happening.apply(facts);
            made.add(book(account, facts, rules, openFrom));
            if (madeUp.perhaps())
                assertThat(book(account, facts, rules, openFrom).entries()).isEmpty();
        }
        return made;
    }

    private static Made book(
            CreditAccount account, OrderFacts facts, List<CreditRules> rules, @Nullable YearMonth openFrom) {
        List<CreditEntry> before = account.entries();
        CreditRules holding = CreditRules.on(facts.day(), rules);
        List<CreditLine> wanted = CreditSplit.of(facts, holding);
        List<CreditEntry> entries = account.book(wanted, openFrom);
        // Nothing that stands is touched.
        assertThat(account.entries().subList(0, before.size())).isEqualTo(before);
        // The account says what it should, to the fen, in each of its currencies and months.
        assertThat(account.standing().stream().map(CreditEntry::line)).containsExactlyInAnyOrderElementsOf(wanted);
        long given = facts.refunds().stream().mapToLong(Refund::amount).sum();
        assertThat(account.entries().stream()
                        .mapToLong(entry -> entry.line().amount())
                        .sum())
                .isEqualTo(Math.max(0, facts.amount() - given));
        for (CreditEntry entry : entries) {
            assertThat(entry.period()).isAfterOrEqualTo(entry.line().month());
            if (openFrom != null) assertThat(entry.period()).isAfterOrEqualTo(openFrom);
        }
        return new Made(facts, holding, openFrom, entries);
    }

    private static List<CreditEntry> again(List<Made> made) {
        CreditAccount account = new CreditAccount(List.of());
        made.forEach(one -> account.book(CreditSplit.of(one.facts(), one.rules()), one.openFrom()));
        return account.entries();
    }

    private static List<CreditRules> rules(MadeUpOrders madeUp, int n) {
        List<CreditRules> rules = new ArrayList<>(List.of(CreditRules.FIRST));
        for (int version = 2; version < 2 + n % 4; version++) rules.add(madeUp.rules(version));
        return rules;
    }

    /** Everything that may come to be known of an order after its first delivery; none undoes another. */
    private static List<UnaryOperator<OrderFacts>> happenings(MadeUpOrders madeUp, OrderFacts bare) {
        List<UnaryOperator<OrderFacts>> happenings = new ArrayList<>();
        for (Refund refund : madeUp.refundsOf(bare)) happenings.add(facts -> with(facts, add(facts.refunds(), refund)));
        for (int i = madeUp.upTo(2); i > 0; i--) {
            Service service = madeUp.service(bare.paidAt());
            happenings.add(facts -> served(facts, add(facts.served(), service)));
        }
        if (bare.customer() == null || bare.home() == null) {
            UUID customer = MadeUpOrders.id(2, madeUp.upTo(50));
            Answerer home = madeUp.answerer();
            happenings.add(facts -> bought(facts, customer, home));
        }
        if (madeUp.upTo(3) == 0) {
            Tier tier = Tier.values()[madeUp.upTo(2)];
            happenings.add(facts -> of(
                    facts,
                    facts.store(),
                    facts.currency(),
                    facts.amount(),
                    facts.customer(),
                    facts.home(),
                    tier,
                    facts.served(),
                    facts.refunds()));
        }
        if (madeUp.upTo(4) == 0) {
            long more = bare.amount() + madeUp.upTo(500);
            happenings.add(facts -> of(
                    facts,
                    MadeUpOrders.id(1, 77),
                    "USD",
                    more,
                    facts.customer(),
                    facts.home(),
                    facts.tier(),
                    facts.served(),
                    facts.refunds()));
        }
        return happenings;
    }

    private static <T> List<T> add(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return longer;
    }

    private static Map<Balance, Long> balances(List<CreditLine> lines) {
        Map<Balance, Long> balances = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> new Balance(line.party(), line.store(), line.currency(), line.month()),
                        Collectors.summingLong(CreditLine::amount)));
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    private static OrderFacts with(OrderFacts facts, List<Refund> refunds) {
        return of(
                facts,
                facts.store(),
                facts.currency(),
                facts.amount(),
                facts.customer(),
                facts.home(),
                facts.tier(),
                facts.served(),
                refunds);
    }

    private static OrderFacts served(OrderFacts facts, List<Service> served) {
        return of(
                facts,
                facts.store(),
                facts.currency(),
                facts.amount(),
                facts.customer(),
                facts.home(),
                facts.tier(),
                served,
                facts.refunds());
    }

    private static OrderFacts bought(OrderFacts facts, UUID customer, Answerer home) {
        return of(
                facts,
                facts.store(),
                facts.currency(),
                facts.amount(),
                customer,
                home,
                facts.tier(),
                facts.served(),
                facts.refunds());
    }

    private static OrderFacts of(
            OrderFacts facts,
            UUID store,
            String currency,
            long amount,
            @Nullable UUID customer,
            @Nullable Answerer home,
            Tier tier,
            List<Service> served,
            List<Refund> refunds) {
        return new OrderFacts(
                facts.id(),
                facts.order(),
                store,
                facts.homeStore(),
                currency,
                amount,
                facts.paidAt(),
                facts.day(),
                customer,
                home,
                facts.seller(),
                tier,
                facts.tierSince(),
                served,
                refunds);
    }
}
