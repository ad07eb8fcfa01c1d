package com.guidecopilot.api.performance.figures;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a row came to. Sums are exact; what is divided is divided when it is shown.
 *
 * @param sold by currency
 * @param stores how much was where, by the stores' codes: sheets, conversations, tasks and entries; of payees only
 */
public record Measures(
        Scored scored, Talked talked, Done tasks, SortedMap<String, Money> sold, SortedMap<String, Integer> stores) {

    public static final Measures NONE =
            new Measures(Scored.NONE, Talked.NONE, Done.NONE, new TreeMap<>(), new TreeMap<>());

    /**
     * @param points of settled scores, in hundredths
     * @param squares the sum of their squares
     * @param untold sheets and conversations of which nothing could be told
     * @param kept sheets that are left out of all the others but {@code conversations}
     * @param payPoints of the numbers that may count in pay
     * @param authors how many people and shared seats wrote
     * @param criteria codes of what counted in pay
     * @param cards ids of the versions that did
     */
    public record Scored(
            int n,
            long points,
            long squares,
            int untold,
            int kept,
            int conversations,
            int reviewed,
            int disputed,
            int payN,
            long payPoints,
            int authors,
            Set<String> criteria,
            Set<UUID> cards) {

        static final Scored NONE = new Scored(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Set.of(), Set.of());

        public Scored {
            criteria = Set.copyOf(criteria);
            cards = Set.copyOf(cards);
        }

        Scored withUntold(int more, int inConversations) {
            return new Scored(
                    n,
                    points,
                    squares,
                    untold + more,
                    kept,
                    conversations + inConversations,
                    reviewed,
                    disputed,
                    payN,
                    payPoints,
                    authors,
                    criteria,
                    cards);
        }
    }

    /** @param median of first replies, in seconds: the one in the middle, of two the quicker @param p90 nine of ten took no longer */
    public record Talked(
            @Nullable Integer median, @Nullable Integer p90, int replies, int shown, int used, int edited) {

        static final Talked NONE = new Talked(null, null, 0, 0, 0, 0);
    }

    /** Tasks by how well it is known that they were done. */
    public record Done(int given, int sent, int seen, int answered, int ordered) {

        public static final Done NONE = new Done(0, 0, 0, 0, 0);

        public Done plus(Done other) {
            return new Done(
                    given + other.given,
                    sent + other.sent,
                    seen + other.seen,
                    answered + other.answered,
                    ordered + other.ordered);
        }

        public Done minus(Done other) {
            return new Done(
                    given - other.given,
                    sent - other.sent,
                    seen - other.seen,
                    answered - other.answered,
                    ordered - other.ordered);
        }
    }

    /** @param amount in fen */
    public record Money(long amount, int orders) {}

    Measures scored(Scored other) {
        return new Measures(other, talked, tasks, sold, stores);
    }

    Measures done(Done more) {
        return new Measures(scored, talked, tasks.plus(more), sold, stores);
    }

    Measures sold(String currency, Money money) {
        TreeMap<String, Money> more = new TreeMap<>(sold);
        more.put(currency, money);
        return new Measures(scored, talked, tasks, more, stores);
    }

    /** What is sold, and where that is. */
    Measures selling(Measures sales) {
        TreeMap<String, Integer> weights = new TreeMap<>(stores);
        sales.stores.forEach((store, more) -> weights.merge(store, more, Integer::sum));
        return new Measures(scored, talked, tasks, sales.sold, weights);
    }

    Measures in(String store, int more) {
        TreeMap<String, Integer> weights = new TreeMap<>(stores);
        weights.merge(store, more, Integer::sum);
        return new Measures(scored, talked, tasks, sold, weights);
    }
}
