package com.guidecopilot.knowledge.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of several rows holds. A store's own row wins over one for all stores, one for the customer's tier over one for
 * everybody, then the one that began last; equal beginnings: the one that ends first, then the one recorded last.
 *
 * <p>Price comes from the winning row that states one; stock likewise. A promotion or gift printed beside a price
 * belongs to that price; one in a row without a price is added to whatever price holds.
 */
final class OfferRules {

    private static final Duration WAS_PRICE_WINDOW = Duration.ofDays(7);

    private static final Comparator<Offer> STRONGEST_FIRST = Comparator.<Offer, Boolean>comparing(
                    o -> o.store().isEmpty())
            .thenComparing(o -> o.tier().isEmpty())
            .thenComparing(Offer::validFrom, Comparator.reverseOrder())
            .thenComparing(o -> o.validTo() == null ? Instant.MAX : o.validTo())
            .thenComparing(Offer::recordedAt, Comparator.reverseOrder())
            .thenComparing(o -> o.id().toString(), Comparator.reverseOrder()); // ids grow with time: a total order

    private OfferRules() {}

    /** A row that no longer counts, with the moment at which it was replaced. */
    record Replaced(Offer offer, Instant at) {}

    /**
     * @param rows the offers of this product that may hold at this counter, at any time
     * @param replaced rows that were corrected or taken back: at their price it was sold until then
     */
    static Quote quote(Product product, Counter counter, Instant at, List<Offer> rows, List<Replaced> replaced) {
        Quote quote = quote(product, counter, at, rows);
        return quote.price()
                .filter(price -> price.wasPrice() != null && wasCheaper(price, at, rows, replaced))
                .map(price -> quote.with(new Quote.Price(price.offer(), price.amount(), null)))
                .orElse(quote);
    }

    private static boolean wasCheaper(Quote.Price price, Instant at, List<Offer> rows, List<Replaced> replaced) {
        Instant deal = rows.stream()
                .filter(offer -> offer.id().equals(price.offer()))
                .map(Offer::validFrom)
                .findFirst()
                .orElse(at);
        Instant end = deal.isBefore(at) ? deal : at;
        Instant begin = end.minus(WAS_PRICE_WINDOW);
        long was = Objects.requireNonNull(price.wasPrice()).fen();
        return replaced.stream()
                .filter(old -> old.offer().price() != null
                        && Objects.requireNonNull(old.offer().price()).fen() < was)
                .anyMatch(old -> old.offer().validFrom().isBefore(end)
                        && old.offer().recordedAt().isBefore(end)
                        && old.at().isAfter(begin)
                        && (old.offer().validTo() == null
                                || Objects.requireNonNull(old.offer().validTo()).isAfter(begin)));
    }

    static Quote quote(Product product, Counter counter, Instant at, List<Offer> rows) {
        Quote now = holding(product, counter, at, rows, null);
        Instant change = boundariesAfter(at, rows)
                .filter(next -> !holding(product, counter, next, rows, null).saysTheSameAs(now))
                .findFirst()
                .orElse(null);
        return holding(product, counter, at, rows, change);
    }

    private static Quote holding(
            Product product, Counter counter, Instant at, List<Offer> rows, @Nullable Instant change) {
        List<Offer> holding =
                rows.stream().filter(o -> o.holdsAt(at)).sorted(STRONGEST_FIRST).toList();
        Offer priced = first(holding, o -> o.price() != null);
        Offer stocked = first(holding, o -> o.stock() != null);
        List<Offer> speaking =
                holding.stream().filter(o -> o.price() == null || o == priced).toList();
        return new Quote(
                product,
                counter,
                at,
                priced == null ? null : price(priced, at, rows),
                stocked == null ? null : new Quote.Stock(stocked.id(), Objects.requireNonNull(stocked.stock())),
                words(speaking, Offer::promotion),
                words(speaking, Offer::gift),
                change);
    }

    private static Quote.Price price(Offer priced, Instant at, List<Offer> rows) {
        Money amount = Objects.requireNonNull(priced.price());
        Money was = priced.listPrice();
        boolean mayBeShown = was != null && was.fen() > amount.fen() && was.fen() <= lowestDealBefore(priced, at, rows);
        return new Quote.Price(priced.id(), amount, mayBeShown ? was : null);
    }

    /** The lowest price of the seven days before the present deal began, or 0 when there was none to compare with. */
    private static long lowestDealBefore(Offer deal, Instant at, List<Offer> rows) {
        Instant end = deal.validFrom().isBefore(at) ? deal.validFrom() : at;
        Instant begin = end.minus(WAS_PRICE_WINDOW);
        return Stream.concat(Stream.of(begin), boundariesAfter(begin, rows).filter(b -> b.isBefore(end)))
                .map(moment -> first(
                        rows.stream()
                                .filter(o -> o.holdsAt(moment))
                                .sorted(STRONGEST_FIRST)
                                .toList(),
                        o -> o.price() != null))
                .filter(Objects::nonNull)
                .mapToLong(o -> Objects.requireNonNull(o.price()).fen())
                .min()
                .orElse(0);
    }

    private static Stream<Instant> boundariesAfter(Instant moment, List<Offer> rows) {
        return rows.stream()
                .flatMap(o -> Stream.of(o.validFrom(), o.validTo()))
                .filter(Objects::nonNull)
                .filter(moment::isBefore)
                .distinct()
                .sorted();
    }

    private static List<Quote.Words> words(
            List<Offer> holding, java.util.function.Function<Offer, @Nullable String> field) {
        return holding.stream()
                .filter(o -> field.apply(o) != null)
                .map(o -> new Quote.Words(o.id(), Objects.requireNonNull(field.apply(o))))
                .toList();
    }

    private static @Nullable Offer first(List<Offer> offers, java.util.function.Predicate<Offer> wanted) {
        return offers.stream().filter(wanted).findFirst().orElse(null);
    }
}
