package com.guidecopilot.knowledge.offer;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Brands;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
