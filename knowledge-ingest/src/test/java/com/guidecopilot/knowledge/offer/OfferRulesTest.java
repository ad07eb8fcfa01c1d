package com.guidecopilot.knowledge.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final Product MILK = new Product("MILK", "牛奶", "奶", List.of(), Map.of());
    private static final Counter HERE = new Counter("S1", "store", "金卡");

    @Test
    void theStoresOwnPriceWinsOverThePriceForAllStores() {
        Offer everywhere = price("", "", 29900, NOON.minus(Duration.ofDays(1)), null);
        Offer here = price("S1", "", 25900, NOON.minus(Duration.ofDays(90)), null);

        assertThat(amount(NOON, everywhere, here)).isEqualTo(25900);
    }

    @Test
    void aPriceForTheCustomersTierWinsOverThePriceForEverybody() {
        Offer everybody = price("", "", 29900, NOON.minus(Duration.ofDays(1)), null);
        Offer gold = price("", "金卡", 27900, NOON.minus(Duration.ofDays(9)), null);

        assertThat(amount(NOON, everybody, gold)).isEqualTo(27900);
    }

    @Test
    void amongEqualsTheOneThatBeganLastHolds() {
        Offer usual = price("", "", 29900, NOON.minus(Duration.ofDays(30)), null);
        Offer anniversary = price("", "", 24900, NOON.minus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(1)));

        assertThat(amount(NOON, usual, anniversary)).isEqualTo(24900);
        assertThat(amount(NOON.plus(Duration.ofHours(1)), usual, anniversary))
                .as("the end is not included")
                .isEqualTo(29900);
    }

    @Test
    void aQuoteKnowsWhenItChanges() {
        Offer usual = price("", "", 29900, NOON.minus(Duration.ofDays(30)), null);
        Offer tonight = price("", "", 24900, NOON.plus(Duration.ofHours(10)), NOON.plus(Duration.ofHours(12)));

        assertThat(quote(NOON, usual, tonight).validUntil()).isEqualTo(NOON.plus(Duration.ofHours(10)));
        assertThat(quote(NOON.plus(Duration.ofHours(10)), usual, tonight).validUntil())
                .isEqualTo(NOON.plus(Duration.ofHours(12)));
        assertThat(quote(NOON, usual).validUntil()).isNull();
    }

    @Test
    void aPromotionBesideAPriceEndsWhereAnotherPriceHolds() {
        Offer everywhere = row("", "", 29900L, null, "第二件半价", null, NOON.minus(Duration.ofDays(9)), null);
        Offer here = price("S1", "", 25900, NOON.minus(Duration.ofDays(9)), null);
        Offer added = row("", "", null, null, "满300减30", null, NOON.minus(Duration.ofDays(9)), null);

        assertThat(quote(NOON, everywhere, here, added).promotions())
                .extracting(Quote.Words::text)
                .containsExactly("满300减30");
    }

    @Test
    void stockIsTakenFromTheRowThatStatesIt() {
        Offer everywhere = price("", "", 29900, NOON.minus(Duration.ofDays(9)), null);
        Offer here = row("S1", "", null, 3, null, null, NOON.minus(Duration.ofDays(9)), null);

        Quote quote = quote(NOON, everywhere, here);
        assertThat(quote.stock()).map(Quote.Stock::pieces).contains(3);
        assertThat(quote.price()).map(Quote.Price::amount).contains(new Money(29900));
    }

    @Test
    void theListPriceIsShownOnlyWhereTheStoreDidNotSellForLessInTheWeekBefore() {
        Instant begin = NOON.minus(Duration.ofHours(1));
        Offer deal = row("", "", 24900L, null, null, 29900L, begin, null);
        Offer usual = price("", "", 29900, begin.minus(Duration.ofDays(30)), null);
        Offer lastWeeksDeal = price("", "", 27900, begin.minus(Duration.ofDays(3)), begin.minus(Duration.ofDays(2)));

        assertThat(quote(NOON, usual, deal).price().orElseThrow().wasPrice()).isEqualTo(new Money(29900));
        assertThat(quote(NOON, usual, lastWeeksDeal, deal).price().orElseThrow().wasPrice())
                .isNull();
    }

    @Test
    void theOrderInWhichRowsAreReadChangesNothing() {
        Random random = new Random(20261121);
        for (int round = 0; round < 300; round++) {
            List<Offer> rows = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Instant from = NOON.plus(Duration.ofHours(random.nextInt(-48, 24)));
                Instant to = random.nextBoolean() ? null : from.plus(Duration.ofHours(1 + random.nextInt(60)));
                rows.add(price(random.nextBoolean() ? "S1" : "", random.nextBoolean() ? "金卡" : "", 100 + i, from, to));
            }
            Quote expected = OfferRules.quote(MILK, HERE, NOON, rows);
            Collections.shuffle(rows, random);
            assertThat(OfferRules.quote(MILK, HERE, NOON, rows)).isEqualTo(expected);
        }
    }

    private static long amount(Instant at, Offer... rows) {
        return quote(at, rows).price().orElseThrow().amount().fen();
    }

    private static Quote quote(Instant at, Offer... rows) {
        return OfferRules.quote(MILK, HERE, at, List.of(rows));
    }

    private static Offer price(String store, String tier, long fen, Instant from, @Nullable Instant to) {
        return row(store, tier, fen, null, null, null, from, to);
    }

    private static Offer row(
            String store,
            String tier,
            @Nullable Long fen,
            @Nullable Integer stock,
            @Nullable String promotion,
            @Nullable Long list,
            Instant from,
            @Nullable Instant to) {
        return new Offer(
                Ids.next(),
                "MILK",
                store,
                "store",
                tier,
                fen == null ? null : new Money(fen),
                list == null ? null : new Money(list),
                stock,
                promotion,
                null,
                from,
                to,
                from);
    }
}
