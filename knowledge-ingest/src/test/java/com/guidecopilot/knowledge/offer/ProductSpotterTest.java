package com.guidecopilot.knowledge.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductSpotterTest {

    private static final List<Product> CATALOGUE = List.of(
            product("MILK-1", "青禾源婴儿配方奶粉1段800g", "奶粉", "青禾源一段"),
            product("MILK-2", "青禾源较大婴儿配方奶粉2段800g", "奶粉", "青禾源二段"),
            product("MILK-3", "青禾源幼儿配方奶粉3段800g", "奶粉", "青禾源三段"),
            product("GOAT-2", "山羊角较大婴儿配方羊奶粉2段700g", "奶粉", "羊奶粉二段"),
            product("NAPPY-M", "软云纸尿裤M码64片", "纸尿裤", "M码尿不湿"),
            product("NAPPY-L", "软云纸尿裤L码54片", "纸尿裤", "L码尿不湿"),
            product("NAPPY-XL", "软云拉拉裤XL码44片", "纸尿裤", "XL码尿不湿"),
            product("PRAM", "途步A3双向婴儿推车", "出行", "手推车|婴儿车"),
            product("SEAT", "稳舵360°旋转儿童安全座椅", "出行", "安全座椅"));
    private static final ProductSpotter SPOTTER = new ProductSpotter(CATALOGUE);

    @ParameterizedTest
    @CsvSource({
        "青禾源二段现在多少钱, MILK-2",
        "那个 青禾源2段 还有货吗, MILK-2",
        "L码尿不湿有活动吗, NAPPY-L",
        "XL码的纸尿裤, NAPPY-XL",
        "婴儿车可以试推吗, PRAM",
        "你们那个能转360°的座椅, SEAT",
        "羊奶粉有吗, GOAT-2",
    })
    void aProductIsKnownByWhatCustomersCallIt(String said, String sku) {
        assertThat(skus(SPOTTER.spot(List.of(said)))).containsExactly(sku);
    }

    @Test
    void aKindOfThingIsSeveralProducts() {
        assertThat(skus(SPOTTER.spot(List.of("青禾源奶粉怎么卖")))).containsExactly("MILK-1", "MILK-2", "MILK-3");
        assertThat(skus(SPOTTER.spot(List.of("2段奶粉多少钱")))).containsExactlyInAnyOrder("MILK-2", "GOAT-2");
    }

    @ParameterizedTest
    @CsvSource({
        "青禾源2段多少钱 | 268一罐 | 那还有货吗, MILK-2",
        "青禾源2段多少钱 | 268一罐 | 三段的呢, MILK-3",
        "尿不湿M码有吗 | 有的 | 大一号呢, NAPPY-L",
        "尿不湿L码有吗 | 有的 | 小一码多少钱, NAPPY-M",
        "婴儿车多少钱 | 1280 | 这个能上飞机吗, PRAM",
    })
    void aFollowUpReachesBackToWhatWasSpokenOf(String turns, String sku) {
        assertThat(skus(SPOTTER.spot(List.of(turns.split(" \\| "))))).containsExactly(sku);
    }

    @ParameterizedTest
    @CsvSource({"儿童节你们放假吗", "几点关门", "谢谢", "😀😀"})
    void whereNoProductIsMeantNoneIsFound(String said) {
        assertThat(SPOTTER.spot(List.of(said))).isEqualTo(new Spotted.None());
    }

    private static final ProductSpotter STATIONERY = new ProductSpotter(
            List.of(
                    product("PEN-5", "鹿鸣钢笔0.5mm", "", ""),
                    product("INK-1", "墨溪彩墨30ml", "", ""),
                    product("INK-2", "墨溪彩墨60ml", "", ""),
                    product("PAD-L", "云笺横线记事本", "", ""),
                    product("PAD-S", "云笺方格记事本", "", "")),
            Map.of("INK-2", List.of("大蓝瓶")));

    @ParameterizedTest
    @CsvSource({
        "六十毫升的彩墨, INK-2",
        "大蓝瓶还有吗, INK-2",
        "那个方格的记事本, PAD-S",
        "刚笔多少钱, PEN-5",
        "彩墨有吗 | 两种都有 | 那大的呢, INK-2",
    })
    void aMeasureANicknameAPartOrASlipOfThePenNamesAProduct(String turns, String sku) {
        assertThat(skus(STATIONERY.spot(List.of(turns.split(" \\| "))))).containsExactly(sku);
    }

    @Test
    void twoThingsInOneMessageAreBothFound() {
        assertThat(skus(STATIONERY.spot(List.of("钢笔和横线记事本一起多少钱")))).containsExactly("PEN-5", "PAD-L");
    }

    @Test
    void aMeasureThatNoRelativeHasIsNotListed() {
        assertThat(STATIONERY.spot(List.of("彩墨有100毫升的吗"))).isEqualTo(new Spotted.Unlisted());
    }

    @Test
    void whatIsSaidBesideTheProductIsTheMatter() {
        assertThat(STATIONERY.beside("横线记事本几天内能退")).isEqualTo("几天内能退");
    }

    private static List<String> skus(Spotted spotted) {
        return spotted.products().stream().map(Product::sku).toList();
    }

    private static Product product(String sku, String name, String category, String aliases) {
        return new Product(
                sku, name, category, aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|")), Map.of());
    }
}
