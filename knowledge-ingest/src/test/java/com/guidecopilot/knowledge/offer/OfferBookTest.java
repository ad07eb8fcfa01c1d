package com.guidecopilot.knowledge.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Brands;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OfferBookTest {

    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Brands brands = new Brands(DATABASE.jdbc(), DATABASE.transactions(), clock);
    private final Catalogue catalogue =
            new Catalogue(DATABASE.jdbc(), DATABASE.transactions(), JsonMapper.shared(), clock);
    private final OfferBook book = new OfferBook(DATABASE.jdbc(), DATABASE.transactions(), catalogue);

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void theSameRowsSentThreeTimesAreThereOnce() {
        Brand brand = brand("thrice");
        BrandScope.run(brand.id(), () -> {
            catalogue.put(List.of(product("A")));
            assertThat(book.record(List.of(offer("A", 100))).added()).isOne();
            assertThat(book.record(List.of(offer("A", 100))).unchanged()).isOne();
            assertThat(book.record(List.of(offer("A", 100))).unchanged()).isOne();
        });
    }

    @Test
    void aNewPriceForTheSameBeginningReplacesTheOldOne() {
        Brand brand = brand("replaced");
        BrandScope.run(brand.id(), () -> {
            catalogue.put(List.of(product("A")));
            book.record(List.of(offer("A", 100)));
            assertThat(book.record(List.of(offer("A", 90))).replaced()).isOne();
            assertThat(priceOf("A")).isEqualTo(new Money(90));
        });
    }

    @Test
    void aPriceThatWasCorrectedThisWeekStillCountsAgainstTheWasPrice() {
        Brand brand = brand("was");
        BrandScope.run(brand.id(), () -> {
            catalogue.put(List.of(product("A")));
            Instant lastMonth = NOW.minus(Duration.ofDays(30));
            Instant threeDaysAgo = NOW.minus(Duration.ofDays(3));
            book.record(List.of(row(29900, null, lastMonth, lastMonth)));
            book.record(List.of(row(24900, 29900L, NOW.minusSeconds(60), NOW.minusSeconds(60))));
            assertThat(wasPriceOf("A")).isEqualTo(new Money(29900));

            book.record(List.of(row(26900, null, threeDaysAgo, threeDaysAgo)));
            book.record(List.of(row(29900, null, threeDaysAgo, NOW.minus(Duration.ofDays(1)))));
            assertThat(wasPriceOf("A")).isNull();
        });
    }

    @Test
    void rowsOfAnUnknownProductAreNamedAndTheOthersAreIn() {
        Brand brand = brand("unknown");
        BrandScope.run(brand.id(), () -> {
            catalogue.put(List.of(product("A")));
            OfferBook.Recorded recorded = book.record(List.of(offer("A", 100), offer("GHOST", 1)));
            assertThat(recorded.unknownSkus()).containsExactly("GHOST");
            assertThat(recorded.added()).isOne();
        });
    }

    @Test
    void anotherBrandsPriceOfTheSameSkuIsNeverSeen() {
        Brand one = brand("one");
        Brand two = brand("two");
        BrandScope.run(one.id(), () -> {
            catalogue.put(List.of(product("A")));
            book.record(List.of(offer("A", 100)));
        });
        BrandScope.run(two.id(), () -> catalogue.put(List.of(product("A"))));

        BrandScope.run(
                two.id(),
                () -> assertThat(book.quote("A", new Counter("S1", "store", ""), NOW)
                                .orElseThrow()
                                .price())
                        .isEmpty());
    }

    private @Nullable Money wasPriceOf(String sku) {
        return book.quote(sku, new Counter("S1", "store", ""), NOW)
                .orElseThrow()
                .price()
                .orElseThrow()
                .wasPrice();
    }

    private static Offer row(long fen, @Nullable Long list, Instant from, Instant recordedAt) {
        return new Offer(
                Ids.next(),
                "A",
                "",
                "store",
                "",
                new Money(fen),
                list == null ? null : new Money(list),
                null,
                null,
                null,
                from,
                null,
                recordedAt);
    }

    private Brand brand(String code) {
        return brands.register(code, code, ZoneId.of("Asia/Shanghai"));
    }

    private Money priceOf(String sku) {
        return book.quote(sku, new Counter("S1", "store", ""), NOW)
                .orElseThrow()
                .price()
                .orElseThrow()
                .amount();
    }

    private static Product product(String sku) {
        return new Product(sku, "名" + sku, "类", List.of("别名"), Map.of("规格", "1件"));
    }

    private static Offer offer(String sku, long fen) {
        return new Offer(
                Ids.next(),
                sku,
                "",
                "store",
                "",
                new Money(fen),
                null,
                null,
                null,
                null,
                NOW.minusSeconds(60),
                null,
                NOW);
    }
}
