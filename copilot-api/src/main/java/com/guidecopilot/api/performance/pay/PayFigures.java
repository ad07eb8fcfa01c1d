package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.figures.Measures;
import com.guidecopilot.api.performance.figures.Measures.Done;
import com.guidecopilot.api.performance.figures.Measures.Money;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a payee came to, or by how much that differs. Counts and sums can be added; what cannot be (the times of first replies,
 * what counted, and where) is always what holds now.
 *
 * @param stores codes, the one with most of the work first
 * @param payPoints in hundredths
 * @param cards code and number
 */
record PayFigures(
        List<String> stores,
        long payPoints,
        int payScores,
        List<String> criteria,
        List<String> cards,
        int conversations,
        Done tasks,
        @Nullable Integer median,
        @Nullable Integer p90,
        int replies,
        SortedMap<String, Money> sold) {

    static final PayFigures NONE =
            new PayFigures(List.of(), 0, 0, List.of(), List.of(), 0, Done.NONE, null, null, 0, new TreeMap<>());

    PayFigures {
        stores = List.copyOf(stores);
        criteria = List.copyOf(criteria);
        cards = List.copyOf(cards);
    }

    /** @param cardNames code and number of a version */
    static PayFigures of(Measures all, Function<UUID, String> cardNames) {
        return new PayFigures(
                byWork(all.stores()),
                all.scored().payPoints(),
                all.scored().payN(),
                List.copyOf(new TreeSet<>(all.scored().criteria())),
                all.scored().cards().stream().map(cardNames).sorted().distinct().toList(),
                all.scored().conversations(),
                all.tasks(),
                all.talked().median(),
                all.talked().p90(),
                all.talked().replies(),
                all.sold());
    }

    /** What was said before, and then this. */
    PayFigures and(PayFigures later) {
        return new PayFigures(
                later.stores.isEmpty() ? stores : later.stores,
                payPoints + later.payPoints,
                payScores + later.payScores,
                later.criteria,
                later.cards,
                conversations + later.conversations,
                tasks.plus(later.tasks),
                later.median,
                later.p90,
                replies + later.replies,
                sums(sold, later.sold, 1));
    }

    /** By how much this differs from what was said before. */
    PayFigures since(PayFigures before) {
        return new PayFigures(
                stores.isEmpty() ? before.stores : stores,
                payPoints - before.payPoints,
                payScores - before.payScores,
                criteria,
                cards,
                conversations - before.conversations,
                tasks.minus(before.tasks),
                median,
                p90,
                replies - before.replies,
                sums(sold, before.sold, -1));
    }

    PayFigures selling(SortedMap<String, Money> other) {
        return new PayFigures(
                stores, payPoints, payScores, criteria, cards, conversations, tasks, median, p90, replies, other);
    }

    /** Several people in turn have no score of their own. */
    PayFigures unscored() {
        return new PayFigures(stores, 0, 0, List.of(), List.of(), conversations, tasks, median, p90, replies, sold);
    }

    PayFigures doing(Done other) {
        return new PayFigures(
                stores, payPoints, payScores, criteria, cards, conversations, other, median, p90, replies, sold);
    }

    boolean isNothing() {
        return payPoints == 0
                && payScores == 0
                && conversations == 0
                && tasks.equals(Done.NONE)
                && replies == 0
                && sold.values().stream().allMatch(money -> money.amount() == 0 && money.orders() == 0);
    }

    /** Whether there is a difference to {@code before} at all. */
    boolean says(PayFigures before) {
        return !since(before).isNothing()
                || !criteria.equals(before.criteria)
                || !cards.equals(before.cards)
                || !Objects.equals(median, before.median)
                || !Objects.equals(p90, before.p90);
    }

    private static List<String> byWork(Map<String, Integer> stores) {
        return stores.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SortedMap<String, Money> sums(Map<String, Money> some, Map<String, Money> others, int sign) {
        TreeMap<String, Money> sums = new TreeMap<>(some);
        others.forEach((currency, money) -> sums.merge(
                currency,
                new Money(sign * money.amount(), sign * money.orders()),
                (one, other) -> new Money(one.amount() + other.amount(), one.orders() + other.orders())));
        return sums;
    }

    static PayFigures sum(Collection<PayFigures> inOrder) {
        return inOrder.stream().reduce(NONE, PayFigures::and);
    }
}
