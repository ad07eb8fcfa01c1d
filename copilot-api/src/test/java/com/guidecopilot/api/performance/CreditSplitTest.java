package com.guidecopilot.api.performance;

import static com.guidecopilot.api.performance.MadeUpOrders.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.CreditRules.Among;
import com.guidecopilot.api.performance.CreditRules.Shares;
import com.guidecopilot.api.performance.OrderFacts.Answerer;
import com.guidecopilot.api.performance.OrderFacts.Refund;
import com.guidecopilot.api.performance.OrderFacts.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an order is worth to whom: by example, and by thousands of orders that nobody thought of. */
class CreditSplitTest {

    private static final Instant PAID = Instant.parse("2026-11-12T06:00:00Z");
    private static final UUID STORE = id(1, 1);
    private static final UUID LILY = id(4, 1);
    private static final UUID QIAO = id(5, 1);
    private static final UUID YUN = id(5, 2);
    private static final Answerer HOME = new Answerer(new Owner(Owner.Kind.STAFF, LILY), null, null);

    @Test
    void aStoreThatServesHasTheWholeForItsGuide() {
        assertThat(split(order(29_900, Tier.COACHED), CreditRules.FIRST))
                .containsExactly("HOME_GUIDE 29900 HOME_SERVES");
    }

    @Test
    void whoStoodInForAMomentIsNamedAndHasNothingUnlessTheRulesSaySo() {
        OrderFacts order = order(29_900, Tier.SELF_RUN, served(QIAO, 3_600, 600));
        assertThat(split(order, CreditRules.FIRST))
                .containsExactly("HOME_GUIDE 29900 HOME_SERVES", "CLOUD_GUIDE 0 ASSIST_UNPAID");
        assertThat(split(order, rules(new Shares(9_000, 1_000, 0), 30, Among.TIME)))
                .containsExactly("HOME_GUIDE 26910 HOME_SERVES", "CLOUD_GUIDE 2990 ASSISTED");
        assertThat(split(order(29_900, Tier.SELF_RUN), rules(new Shares(9_000, 1_000, 0), 30, Among.TIME)))
                .containsExactly("HOME_GUIDE 29900 HOME_SERVES");
    }

    @Test
    void aTakenOverStoreHasNothingAndItsGuideSeesWhy() {
        assertThat(split(
                        order(10_000, Tier.MANAGED, served(QIAO, 7_200, 300), served(YUN, 3_600, 600)),
                        CreditRules.FIRST))
                .containsExactly(
                        "HOME_GUIDE 0 HOME_TAKEN_OVER", "CLOUD_GUIDE 3333 TAKEN_OVER", "CLOUD_GUIDE 6667 TAKEN_OVER");
        assertThat(split(order(10_000, Tier.MANAGED), CreditRules.FIRST))
                .containsExactly("HOME_GUIDE 0 HOME_TAKEN_OVER", "CLOUD_TEAM 10000 TAKEN_OVER_BY_TEAM");
    }

    @Test
    void serviceBeforeTheWindowOrAfterThePaymentDoesNotCount() {
        Duration days = Duration.ofDays(31);
        OrderFacts order = order(
                10_000,
                Tier.MANAGED,
                served(QIAO, days.toSeconds(), 600),
                new Service(YUN, id(6, 1), 3, PAID.plusSeconds(1), null));
        assertThat(split(order, CreditRules.FIRST))
                .containsExactly("HOME_GUIDE 0 HOME_TAKEN_OVER", "CLOUD_TEAM 10000 TAKEN_OVER_BY_TEAM");
    }

    @Test
    void aSeatHasCreditOnlyWhileNobodyStandsBehindIt() {
        Owner seat = new Owner(Owner.Kind.SEAT, id(7, 1));
        assertThat(new Answerer(seat, LILY, null).as(Side.HOME_GUIDE))
                .isEqualTo(new Party(Side.HOME_GUIDE, Party.Holder.STAFF, LILY));
        assertThat(new Answerer(seat, null, null).as(Side.HOME_GUIDE))
                .isEqualTo(new Party(Side.HOME_GUIDE, Party.Holder.SEAT, id(7, 1)));
    }

    @Test
    void whatIsSoldToSomebodyUnknownIsTheSellersOrTheStores() {
        assertThat(split(order(500, Tier.MANAGED, null, HOME, List.of()), CreditRules.FIRST))
                .containsExactly("SELLER 500 SOLD_TO_UNKNOWN");
        assertThat(split(order(500, Tier.SELF_RUN, null, null, List.of()), CreditRules.FIRST))
                .containsExactly("STORE 500 UNKNOWN_CUSTOMER");
    }

    @Test
    void aSingleFenGoesToOneOfThemAndTheHomeGuideFirst() {
        CreditRules halves = rules(new Shares(5_000, 5_000, 0), 30, Among.EVEN);
        OrderFacts order = order(1, Tier.COACHED, served(QIAO, 60, 30));
        assertThat(split(order, halves)).containsExactly("HOME_GUIDE 1 HOME_SERVES", "CLOUD_GUIDE 0 ASSISTED");
        assertThat(split(order(0, Tier.COACHED, served(QIAO, 60, 30)), halves))
                .containsExactly("HOME_GUIDE 0 HOME_SERVES", "CLOUD_GUIDE 0 ASSISTED");
    }

    @Test
    void refundsFenByFenTakeBackWhatOneRefundDoes() {
        CreditRules thirds = rules(new Shares(3_333, 3_334, 3_333), 30, Among.EVEN);
        OrderFacts order = order(100, Tier.COACHED, served(QIAO, 60, 30));
        List<Refund> fens = IntStream.range(0, 100).mapToObj(i -> refund(i, 1)).toList();
        for (int n = 0; n <= 100; n++) {
            Map<Party, Long> bySteps = balances(CreditSplit.of(with(order, fens.subList(0, n)), thirds));
            Map<Party, Long> atOnce =
                    balances(CreditSplit.of(with(order, n == 0 ? List.of() : List.of(refund(0, n))), thirds));
            assertThat(bySteps).isEqualTo(atOnce);
            assertThat(sum(bySteps)).isEqualTo(100 - n);
        }
        assertThat(balances(CreditSplit.of(with(order, fens), thirds)).values()).containsOnly(0L);
    }

    @Test
    void everyOrderAddsUpHoweverOddItIs() {
        MadeUpOrders madeUp = new MadeUpOrders(20_261_122);
        for (int n = 0; n < 20_000; n++) {
            CreditRules rules = n % 5 == 0 ? CreditRules.FIRST : madeUp.rules(2);
            OrderFacts bare = madeUp.order();
            List<Refund> refunds = madeUp.refundsOf(bare);
            List<CreditLine> lines = CreditSplit.of(with(bare, refunds), rules);
            List<CreditLine> sale =
                    lines.stream().filter(line -> line.refund() == null).toList();
            assertThat(sum(balances(sale))).isEqualTo(bare.amount());
            assertThat(sale.stream().mapToInt(CreditLine::share).sum()).isEqualTo(CreditRules.WHOLE);
            long given = refunds.stream().mapToLong(Refund::amount).sum();
            long left = Math.max(0, bare.amount() - given);
            Map<Party, Long> balances = balances(lines);
            assertThat(sum(balances)).isEqualTo(left);
            assertThat(balances.values()).allMatch(balance -> balance >= 0);
            if (left == 0) assertThat(balances.values()).containsOnly(0L);
            // No line is there twice: an account tells by a line whether it was booked.
            assertThat(lines).doesNotHaveDuplicates();
            // The order in which facts are listed says nothing.
            OrderFacts shuffled = with(
                    new OrderFacts(
                            bare.id(),
                            bare.order(),
                            bare.store(),
                            bare.homeStore(),
                            bare.currency(),
                            bare.amount(),
                            bare.paidAt(),
                            bare.day(),
                            bare.customer(),
                            bare.home(),
                            bare.seller(),
                            bare.tier(),
                            null,
                            madeUp.shuffled(bare.served()),
                            List.of()),
                    madeUp.shuffled(refunds));
            assertThat(CreditSplit.of(shuffled, rules)).isEqualTo(lines);
        }
    }

    @Test
    void rulesThatDoNotAddUpDoNotExist() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new Shares(9_000, 1_001, 0)))
                .hasMessageContaining("9000 + 1001 + 0");
        LocalDate day = LocalDate.parse("2026-11-12");
        CreditRules later = new CreditRules(2, day, CreditRules.FIRST.tiers(), 7, Among.EVEN, 0);
        assertThat(CreditRules.on(day.minusDays(1), List.of(later))).isEqualTo(CreditRules.FIRST);
        assertThat(CreditRules.on(day, List.of(later))).isEqualTo(later);
    }

    private static List<String> split(OrderFacts facts, CreditRules rules) {
        return CreditSplit.of(facts, rules).stream()
                .map(line -> "%s %d %s".formatted(line.party().side(), line.amount(), line.reason()))
                .toList();
    }

    static Map<Party, Long> balances(List<CreditLine> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(CreditLine::party, Collectors.summingLong(CreditLine::amount)));
    }

    private static long sum(Map<Party, Long> balances) {
        return balances.values().stream().mapToLong(Long::longValue).sum();
    }

    private static CreditRules rules(Shares serving, int window, Among among) {
        return new CreditRules(
                2,
                LocalDate.EPOCH,
                Map.of(Tier.SELF_RUN, serving, Tier.COACHED, serving, Tier.MANAGED, new Shares(0, 10_000, 0)),
                window,
                among,
                8_000);
    }

    private static Service served(UUID staff, long secondsBefore, long seconds) {
        Instant from = PAID.minusSeconds(secondsBefore);
        return new Service(staff, id(6, 1), secondsBefore, from, from.plusSeconds(seconds));
    }

    private static Refund refund(int n, long amount) {
        return new Refund(id(3, n), "r" + n, amount, PAID.plusSeconds(n), YearMonth.of(2026, 11));
    }

    private static OrderFacts order(long amount, Tier tier, Service... served) {
        return order(amount, tier, id(2, 1), null, List.of(served));
    }

    private static OrderFacts order(
            long amount, Tier tier, @Nullable UUID customer, @Nullable Answerer seller, List<Service> served) {
        return new OrderFacts(
                id(0, 1),
                "o1",
                STORE,
                STORE,
                "CNY",
                amount,
                PAID,
                LocalDate.parse("2026-11-12"),
                customer,
                customer == null ? null : HOME,
                seller,
                tier,
                null,
                served,
                List.of());
    }

    private static OrderFacts with(OrderFacts facts, List<Refund> refunds) {
        return new OrderFacts(
                facts.id(),
                facts.order(),
                facts.store(),
                facts.homeStore(),
                facts.currency(),
                facts.amount(),
                facts.paidAt(),
                facts.day(),
                facts.customer(),
                facts.home(),
                facts.seller(),
                facts.tier(),
                facts.tierSince(),
                facts.served(),
                refunds);
    }
}
