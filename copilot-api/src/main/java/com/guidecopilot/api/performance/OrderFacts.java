package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that the credit of one order rests on, by ids. The same facts and the same rules give the same credit, whenever
 * and in whatever order they came to be known.
 *
 * @param order its number outside
 * @param homeStore the customer's at the payment, whose tier counts; without a customer, where it was sold
 * @param amount what was paid, in fen
 * @param day of the payment, in the store's zone, like all months here
 * @param customer null when nobody knows who bought
 * @param home whose customer it was at the payment; null without a customer
 * @param seller null when nobody in particular sold it
 * @param tierSince null when the store always had this tier, as far as is known
 * @param served by cloud guides, before the payment
 */
record OrderFacts(
        UUID id,
        String order,
        UUID store,
        UUID homeStore,
        String currency,
        long amount,
        Instant paidAt,
        LocalDate day,
        @Nullable UUID customer,
        @Nullable Answerer home,
        @Nullable Answerer seller,
        Tier tier,
        @Nullable Instant tierSince,
        List<Service> served,
        List<Refund> refunds) {

    private static final Comparator<Service> BY_TIME = Comparator.comparing(Service::from)
            .thenComparing(Service::conversation)
            .thenComparing(Service::token)
            .thenComparing(Service::staff);
    private static final Comparator<Refund> BY_DAY =
            Comparator.comparing(Refund::at).thenComparing(Refund::id);

    OrderFacts {
        if (amount < 0) throw new IllegalArgumentException("order %s has the amount %d".formatted(id, amount));
        served = served.stream().sorted(BY_TIME).toList();
        refunds = refunds.stream().sorted(BY_DAY).toList();
    }

    /**
     * Who answers for the owner of a customer, or for a seller.
     *
     * @param onShift who held the seat at the payment; null = nobody, or the owner is a person
     * @param since when the customer came to this owner; null = always, as far as is known
     */
    record Answerer(
            Owner owner, @Nullable UUID onShift, @Nullable Instant since) {

        /** A seat that several hold in turn has no credit while one of them stands behind it. */
        Party as(Side side) {
            return onShift == null ? Party.of(side, owner) : new Party(side, Party.Holder.STAFF, onShift);
        }
    }

    /** One stretch of a lease. @param to null = it goes on */
    record Service(
            UUID staff,
            UUID conversation,
            long token,
            Instant from,
            @Nullable Instant to) {

        Optional<Service> within(Instant first, Instant last) {
            Instant end = to == null || to.isAfter(last) ? last : to;
            if (!from.isBefore(last) || end.isBefore(first)) return Optional.empty();
            return Optional.of(new Service(staff, conversation, token, from.isBefore(first) ? first : from, end));
        }

        /** Seconds, and one at least: whoever answered at once served too. */
        long seconds() {
            return to == null ? 1 : Math.max(1, Duration.between(from, to).toSeconds());
        }
    }

    /** @param month the one in which it was given back */
    record Refund(UUID id, String number, long amount, Instant at, YearMonth month) {}

    YearMonth month() {
        return YearMonth.from(day);
    }

    /** What counts of it: service that ended before the window, or began after the payment, changes nothing. */
    OrderFacts within(Duration window) {
        List<Service> counting = served.stream()
                .flatMap(service -> service.within(paidAt.minus(window), paidAt).stream())
                .toList();
        return new OrderFacts(
                id, order, store, homeStore, currency, amount, paidAt, day, customer, home, seller, tier, tierSince,
                counting, refunds);
    }
}
