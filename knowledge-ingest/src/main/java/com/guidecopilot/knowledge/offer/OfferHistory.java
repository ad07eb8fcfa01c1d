package com.guidecopilot.knowledge.offer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What offers of some products said in one store, with those that were replaced since: what was known when, and what held when. */
public final class OfferHistory {

    /** @param replacedAt null = it still stands */
    record Row(Offer offer, @Nullable Instant replacedAt) {

        boolean wasKnownAt(Instant moment) {
            return !offer.recordedAt().isAfter(moment) && stoodAt(moment);
        }

        boolean stoodAt(Instant moment) {
            return replacedAt == null || replacedAt.isAfter(moment);
        }
    }

    private record Key(String sku, String channel) {}

    private final String store;
    private final Map<String, Product> products;
    private final List<Row> rows;

    OfferHistory(String store, List<Product> products, List<Row> rows) {
        this.store = store;
        this.products = products.stream().collect(Collectors.toUnmodifiableMap(Product::sku, product -> product));
        this.rows = List.copyOf(rows);
    }

    /**
     * What held at a moment by what was known at another one: a quote for each product, channel and member tier of which
     * anything was known.
     */
    public List<Quote> quotes(Instant at, Instant knownAt) {
        return quotes(at, row -> row.wasKnownAt(knownAt));
    }

    /** The same by all that was ever written down, but for what had been taken back by then. */
    public List<Quote> quotesInHindsight(Instant at) {
        return quotes(at, row -> row.stoodAt(at));
    }

    private List<Quote> quotes(Instant at, Predicate<Row> counts) {
        Map<Key, List<Offer>> counted = rows.stream()
                .filter(counts)
                .map(Row::offer)
                .collect(Collectors.groupingBy(offer -> new Key(offer.sku(), offer.channel())));
        return counted.entrySet().stream()
                .flatMap(entry -> quotes(entry.getKey(), entry.getValue(), at))
                .toList();
    }

    private Stream<Quote> quotes(Key key, List<Offer> offers, Instant at) {
        Product product = products.get(key.sku());
        if (product == null) return Stream.empty();
        return Stream.concat(Stream.of(""), offers.stream().map(Offer::tier))
                .distinct()
                .map(tier -> OfferRules.quote(
                        product,
                        new Counter(store, key.channel(), tier),
                        at,
                        offers.stream().filter(forTier(tier)).toList()));
    }

    private static Predicate<Offer> forTier(String tier) {
        return offer -> offer.tier().isEmpty() || offer.tier().equals(tier);
    }

    /**
     * Rows that hold at some moment of a time, whenever they were written: those that had been taken back before it began are
     * not among them.
     */
    public List<Offer> holdingWithin(Instant from, Instant to) {
        return rows.stream()
                .filter(row -> row.stoodAt(from))
                .map(Row::offer)
                .filter(offer -> !offer.validFrom().isAfter(to))
                .filter(offer -> offer.validTo() == null || offer.validTo().isAfter(from))
                .toList();
    }
}
