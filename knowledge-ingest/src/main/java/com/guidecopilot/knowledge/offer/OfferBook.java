package com.guidecopilot.knowledge.offer;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What products cost, where, for whom and when. A row is never changed: it is replaced, and the old one stays readable. */
public final class OfferBook {

    private static final String CURRENT_TWIN = """
            select * from offer.offer
             where sku = :sku and store = :store and channel = :channel and member_tier = :tier
               and valid_from = :from and replaced_at is null
            """;
    private static final String KNOWN_SKUS = "select sku from offer.product where sku = any(:skus)";
    private static final String REPLACE = "update offer.offer set replaced_at = :at where id = :id";
    private static final String INSERT = """
            insert into offer.offer (brand, id, sku, store, channel, member_tier, price, list_price, stock, promotion,
                                     gift, valid_from, valid_to, recorded_at)
            values (:brand, :id, :sku, :store, :channel, :tier, :price, :listPrice, :stock, :promotion,
                    :gift, :from, :to, :at)
            """;
    private static final String AT_COUNTER = """
            select * from offer.offer
             where sku = any(:skus) and store in ('', :store) and channel = :channel and member_tier in ('', :tier)
               and replaced_at is null
            """;
    /** The law's "was" price looks back a week: what was sold meanwhile at a corrected price counts. */
    private static final String REPLACED_LATELY = """
            select * from offer.offer
             where sku = any(:skus) and store in ('', :store) and channel = :channel and member_tier in ('', :tier)
               and price is not null and replaced_at > :since
            """;

    /** Two branches, so that each finds its index. */
    private static final String SINCE = """
            select * from offer.offer
             where sku = any(:skus) and store in ('', :store) and replaced_at is null
               and (valid_to is null or valid_to > :since)
            union all
            select * from offer.offer
             where sku = any(:skus) and store in ('', :store) and replaced_at is not null and replaced_at > :since
               and (valid_to is null or valid_to > :since)
            """;

    private static final String TIERS =
            "select distinct member_tier from offer.offer where member_tier <> '' and replaced_at is null";
    private static final String BY_ID = "select * from offer.offer where id = :id";

    /** A deal that began long ago looks back from its beginning; a year covers every one that is still shown. */
    private static final Duration LOOK_BACK = Duration.ofDays(365);

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Catalogue catalogue;

    public OfferBook(JdbcClient jdbc, BrandTransactions transactions, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.catalogue = catalogue;
    }

    /** What became of rows that were handed in. @param unknownSkus rows of these were not taken */
    public record Recorded(int added, int replaced, int unchanged, List<String> unknownSkus) {}

    /** What became of one row. */
    public enum Became {
        ADDED,
        REPLACED,
        UNCHANGED,
        UNKNOWN_SKU
    }

    /**
     * Takes rows in. A row for the same product, counter and beginning replaces the earlier one; one that says the same
     * changes nothing, so that a file may be sent any number of times.
     */
    public Recorded record(List<Offer> offers) {
        List<Became> became = recordEach(offers);
        return new Recorded(
                Collections.frequency(became, Became.ADDED),
                Collections.frequency(became, Became.REPLACED),
                Collections.frequency(became, Became.UNCHANGED),
                IntStream.range(0, offers.size())
                        .filter(i -> became.get(i) == Became.UNKNOWN_SKU)
                        .mapToObj(i -> offers.get(i).sku())
                        .distinct()
                        .toList());
    }

    /** @return what became of each, in their order */
    public List<Became> recordEach(List<Offer> offers) {
        return transactions.write(() -> {
            Set<String> known = Set.copyOf(known(offers));
            return offers.stream()
                    .map(offer -> known.contains(offer.sku()) ? recordOne(offer) : Became.UNKNOWN_SKU)
                    .toList();
        });
    }

    private Became recordOne(Offer offer) {
        Optional<Offer> twin = currentTwin(offer);
        if (twin.isPresent() && twin.get().saysTheSameAs(offer)) return Became.UNCHANGED;
        twin.ifPresent(old -> jdbc.sql(REPLACE)
                .param("at", utc(offer.recordedAt()))
                .param("id", old.id())
                .update());
        insert(offer);
        return twin.isPresent() ? Became.REPLACED : Became.ADDED;
    }

    /** @return one quote for each sku that is in the catalogue, in no order */
    public List<Quote> quotes(Collection<String> skus, Counter counter, Instant at) {
        if (skus.isEmpty()) return List.of();
        return transactions.read(() -> {
            Map<String, List<Offer>> rows = jdbc
                    .sql(AT_COUNTER)
                    .param("skus", skus.toArray(String[]::new))
                    .param("store", counter.store())
                    .param("channel", counter.channel())
                    .param("tier", counter.tier())
                    .query(OfferBook::offer)
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(Offer::sku));
            Map<String, List<OfferRules.Replaced>> replaced = replacedLately(skus, counter, at);
            return catalogue.find(skus).stream()
                    .map(product -> OfferRules.quote(
                            product,
                            counter,
                            at,
                            rows.getOrDefault(product.sku(), List.of()),
                            replaced.getOrDefault(product.sku(), List.of())))
                    .toList();
        });
    }

    private Map<String, List<OfferRules.Replaced>> replacedLately(
            Collection<String> skus, Counter counter, Instant at) {
        return jdbc
                .sql(REPLACED_LATELY)
                .param("skus", skus.toArray(String[]::new))
                .param("store", counter.store())
                .param("channel", counter.channel())
                .param("tier", counter.tier())
                .param("since", utc(at.minus(LOOK_BACK)))
                .query((row, n) -> new OfferRules.Replaced(
                        offer(row, n),
                        row.getObject("replaced_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.groupingBy(old -> old.offer().sku()));
    }

    public Optional<Quote> quote(String sku, Counter counter, Instant at) {
        return quotes(List.of(sku), counter, at).stream().findFirst();
    }

    /** All that held for those products in that store at any moment since, in whatever channel. */
    public OfferHistory history(Collection<String> skus, String store, Instant since) {
        if (skus.isEmpty()) return new OfferHistory(store, List.of(), List.of());
        return transactions.read(() -> new OfferHistory(
                store,
                catalogue.find(skus),
                jdbc.sql(SINCE)
                        .param("skus", skus.toArray(String[]::new))
                        .param("store", store)
                        .param("since", utc(since))
                        .query((row, n) -> new OfferHistory.Row(
                                offer(row, n), instant(row.getObject("replaced_at", OffsetDateTime.class))))
                        .list()));
    }

    /** The member tiers that any offer is for. */
    public List<String> tiers() {
        return transactions.read(() -> jdbc.sql(TIERS).query(String.class).list());
    }

    public Optional<Offer> find(UUID id) {
        return transactions.read(
                () -> jdbc.sql(BY_ID).param("id", id).query(OfferBook::offer).optional());
    }

    private List<String> known(List<Offer> offers) {
        String[] skus = offers.stream().map(Offer::sku).distinct().toArray(String[]::new);
        return jdbc.sql(KNOWN_SKUS).param("skus", skus).query(String.class).list();
    }

    private Optional<Offer> currentTwin(Offer offer) {
        return jdbc.sql(CURRENT_TWIN)
                .param("sku", offer.sku())
                .param("store", offer.store())
                .param("channel", offer.channel())
                .param("tier", offer.tier())
                .param("from", utc(offer.validFrom()))
                .query(OfferBook::offer)
                .optional();
    }

    private void insert(Offer offer) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", offer.id())
                .param("sku", offer.sku())
                .param("store", offer.store())
                .param("channel", offer.channel())
                .param("tier", offer.tier())
                .param("price", fen(offer.price()), Types.BIGINT)
                .param("listPrice", fen(offer.listPrice()), Types.BIGINT)
                .param("stock", offer.stock(), Types.INTEGER)
                .param("promotion", offer.promotion(), Types.VARCHAR)
                .param("gift", offer.gift(), Types.VARCHAR)
                .param("from", utc(offer.validFrom()))
                .param("to", offer.validTo() == null ? null : utc(offer.validTo()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("at", utc(offer.recordedAt()))
                .update();
    }

    private static Offer offer(ResultSet row, int n) throws SQLException {
        return new Offer(
                row.getObject("id", UUID.class),
                row.getString("sku"),
                row.getString("store"),
                row.getString("channel"),
                row.getString("member_tier"),
                money(row.getObject("price", Long.class)),
                money(row.getObject("list_price", Long.class)),
                row.getObject("stock", Integer.class),
                row.getString("promotion"),
                row.getString("gift"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                instant(row.getObject("valid_to", OffsetDateTime.class)),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : new Money(fen);
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
