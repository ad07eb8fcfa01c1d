package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.knowledge.offer.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrandDataTest {

    @TempDir
    Path directory;

    SmallBrand brand;

    @BeforeEach
    void write() throws IOException {
        brand = SmallBrand.in(directory);
    }

    @Test
    void aStoreIsCalledWhatStandsThere() throws IOException {
        assertThat(BrandData.read(directory).stores().stores()).containsOnlyKeys("001", "west-1");
    }

    @Test
    void aStoreWithoutAZoneIsInTheBrands() throws IOException {
        brand.put("brand.yaml", "zone: Asia/Urumqi\nstores: [{id: '001'}, {id: west-1, zone: Asia/Tokyo}]\n");

        assertThat(BrandData.read(directory).stores().stores())
                .hasEntrySatisfying("001", place -> assertThat(place.zone()).isEqualTo(ZoneId.of("Asia/Urumqi")))
                .hasEntrySatisfying("west-1", place -> assertThat(place.zone()).isEqualTo(ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void aProductThatNobodyDescribedHasTheNameThatItsOfferGives() throws IOException {
        brand.put("products.csv", "sku,name,category,aliases,attributes\nA1,折叠椅,椅,露营椅| 山雀椅,承重=120kg\n");

        assertThat(BrandData.read(directory).sales().products())
                .extracting(Product::name)
                .containsExactly("折叠椅", "山雀保温水壶");
    }

    @Test
    void whatACustomerWritesInSeveralMessagesIsOneQuestion() throws IOException {
        brand.put("questions.jsonl", """
                {"id":"q","store":"001","at":"2026-11-20T10:00:00+08:00","turns":[{"role":"customer","text":"在吗"},\
                {"role":"agent","text":"在的"},{"role":"customer","text":"露营椅"},{"role":"customer","text":"多少钱"}]}
                """);

        BrandData.Asked asked = BrandData.read(directory).questions().getFirst();

        assertThat(asked.words()).isEqualTo("露营椅 多少钱");
        assertThat(asked.before()).containsExactly("在吗", "在的");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        Path offers = directory.resolve("offers.csv");
        Files.writeString(offers, "\uFEFF" + Files.readString(offers));

        assertThat(BrandData.read(directory).sales().offers()).hasSize(3);
    }

    @Test
    void aBrokenLineIsNamedByFileAndLine() throws IOException {
        assertBroken("offers.csv", "A1,山雀折叠露营椅,001", "A1,山雀折叠露营椅,nowhere,store,1", "line 3", "nowhere");
        assertBroken("offers.csv", "B1", "B1,山雀保温水壶,,store,cheap", "line 4", "cheap");
        assertBroken("offers.csv", "B1", "B1,山雀保温水壶,,store,89,89,a few", "line 4", "a few");
        assertBroken("offers.csv", "B1", "B1,山雀保温水壶,,store,89,,,,yesterday", "line 4", "yesterday");
        assertBroken("offers.csv", "B1", "B1,山雀保温水壶,,store,89,,,,,,one,too many", "line 4");
        assertBroken("offers.csv", "B1", "B2,,,store,89", "line 4", "B2");
        assertBroken("questions.jsonl", "{\"id\":\"west\"", "{\"id\":\"west\",", "line 2");
        assertBroken("questions.jsonl", "{\"id\":\"west\"", "{\"id\":\"west\",\"store\":\"gone\"}", "line 2", "gone");
        assertBroken("brand.yaml", "  - {code", "  - {code: x, zone: Mars/Olympus}", "line 4", "Mars/Olympus");
        assertBroken("brand.yaml", "  - {code", "  - {code: x", "line");
    }

    @Test
    void aFileThatIsMissingIsNamed() throws IOException {
        Files.delete(directory.resolve("questions.jsonl"));

        assertThatThrownBy(() -> BrandData.read(directory))
                .isInstanceOf(BadData.class)
                .hasMessageContaining("questions.jsonl is missing");
    }

    private void assertBroken(String file, String beginning, String by, String... named) throws IOException {
        SmallBrand broken = SmallBrand.in(directory);
        broken.breakLine(file, beginning, by);
        assertThatThrownBy(() -> BrandData.read(directory))
                .isInstanceOf(BadData.class)
                .hasMessageContaining(file)
                .hasMessageContainingAll(named);
        SmallBrand.in(directory);
    }
}
