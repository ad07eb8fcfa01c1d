package com.guidecopilot.knowledge.search;

import static com.guidecopilot.knowledge.search.ShelfFixture.NANJING_ROAD;
import static com.guidecopilot.knowledge.search.ShelfFixture.newBrand;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.search.ShelfFixture.Draft;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import com.pgvector.PGhalfvec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KnowledgeSearchTest {

    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final HashedEmbedder EMBEDDER = new HashedEmbedder();

    private static TestDatabase database;
    private static ShelfFixture shelf;

    private final BrandId brand = newBrand();
    private final KnowledgeSearch search = searchWith(Catalogue.EMPTY, SearchSettings.DEFAULT);

    @BeforeAll
    static void open() {
        database = TestDatabase.ofKnowledge();
        shelf = new ShelfFixture(database, EMBEDDER);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aNarrowerScopeWinsOverAWiderOneOfTheSameTitle() {
        shelf.put(brand, Draft.of("退换货政策", "签收后七天内可以退货"));
        shelf.put(brand, Draft.of("退换货政策", "签收后十天内可以退货").in("region:EAST"));
        shelf.put(brand, Draft.of("退换货政策", "签收后十五天内可以退货").in("store:S1"));
        assertThat(texts("几天内可以退货", NANJING_ROAD)).containsExactly("签收后十五天内可以退货");
        assertThat(texts("几天内可以退货", new Place("S2", "EAST", ShelfFixture.SHANGHAI)))
                .containsExactly("签收后十天内可以退货");
        assertThat(texts("几天内可以退货", new Place("S9", "WEST", ShelfFixture.SHANGHAI)))
                .containsExactly("签收后七天内可以退货");
    }

    @Test
    void aNarrowerTextThatDoesNotHoldTodayHidesNothing() {
        shelf.put(brand, Draft.of("营业时间", "营业时间十点到二十二点"));
        shelf.put(brand, Draft.of("营业时间", "春节营业时间十二点到十八点").in("store:S1").valid("2027-02-01", "2027-02-10"));
        assertThat(texts("营业时间", NANJING_ROAD)).containsExactly("营业时间十点到二十二点");
        assertThat(textsAt("营业时间", NANJING_ROAD, "2027-02-05T04:00:00Z")).containsExactly("春节营业时间十二点到十八点");
    }

    @Test
    void theDayBeginsAndEndsInTheStoresZone() {
        shelf.put(brand, Draft.of("店庆满减", "店庆期间满三百减五十").valid("2026-11-22", "2026-11-22"));
        var urumqi = new Place("S7", "WEST", ZoneId.of("Asia/Urumqi"));
        assertThat(textsAt("店庆满减", NANJING_ROAD, "2026-11-21T15:59:59Z")).isEmpty();
        assertThat(textsAt("店庆满减", NANJING_ROAD, "2026-11-21T16:00:00Z")).hasSize(1);
        assertThat(textsAt("店庆满减", NANJING_ROAD, "2026-11-22T15:59:59Z")).hasSize(1);
        assertThat(textsAt("店庆满减", NANJING_ROAD, "2026-11-22T16:00:00Z")).isEmpty();
        assertThat(textsAt("店庆满减", urumqi, "2026-11-21T17:59:59Z")).isEmpty();
        assertThat(textsAt("店庆满减", urumqi, "2026-11-22T17:59:59Z")).hasSize(1);
    }

    @Test
    void amongVersionsThatHoldTheLatestIsChosen() {
        shelf.put(brand, Draft.of("会员权益", "老会员积分规则").labelled("2026-03").valid("2026-03-01", null));
        shelf.put(brand, Draft.of("会员权益", "新会员积分规则").labelled("2026-11").valid("2026-11-01", null));
        shelf.put(brand, Draft.of("会员权益", "将来的会员积分规则").labelled("2027-01").valid("2027-01-01", null));
        assertThat(texts("会员积分规则", NANJING_ROAD)).containsExactly("新会员积分规则");
        assertThat(textsAt("会员积分规则", NANJING_ROAD, "2026-05-01T00:00:00Z")).containsExactly("老会员积分规则");
        assertThat(textsAt("会员积分规则", NANJING_ROAD, "2027-05-01T00:00:00Z")).containsExactly("将来的会员积分规则");
    }

    @Test
    void withoutDatesTheLabelAndThenTheTimeOfIngestDecides() {
        shelf.put(brand, Draft.of("洗涤说明", "洗涤说明第九版").labelled("2026-09"));
        shelf.put(brand, Draft.of("洗涤说明", "洗涤说明第十版").labelled("2026-10").ingested("2025-01-01T00:00:00Z"));
        assertThat(texts("洗涤说明", NANJING_ROAD)).containsExactly("洗涤说明第十版");
    }

    @Test
    void internalTextNeverReachesACustomerFacingQuestion() {
        shelf.put(brand, Draft.of("价格底线", "内部最低可以让到八折").internal());
        shelf.put(brand, Draft.of("折扣说明", "门店折扣以价签为准"));
        assertThat(texts("最低可以打几折", NANJING_ROAD)).containsExactly("门店折扣以价签为准");
        Retrieved internal =
                ask(new Question("最低可以打几折", List.of(), NANJING_ROAD, NOON, "store", Audience.INTERNAL, 10));
        assertThat(internal.hits()).extracting(Hit::text).contains("内部最低可以让到八折", "门店折扣以价签为准");
    }

    @Test
    void anInternalTextOfTheSameTitleDoesNotHideTheCustomersOne() {
        shelf.put(brand, Draft.of("退款时效", "退款三个工作日到账"));
        shelf.put(brand, Draft.of("退款时效", "内部：退款实际当天处理").internal().in("store:S1"));
        assertThat(texts("退款多久到账", NANJING_ROAD)).containsExactly("退款三个工作日到账");
    }

    @Test
    void anotherBrandSeesNothing() {
        shelf.put(brand, Draft.of("退换货政策", "签收后七天内可以退货"));
        var stranger = newBrand();
        shelf.put(stranger, Draft.of("尺码表", "身高一百一穿一百二十码"));
        Retrieved seen = BrandScope.call(stranger, () -> search.find(question("几天内可以退货", NANJING_ROAD)));
        assertThat(seen.hits()).extracting(Hit::text).containsExactly("身高一百一穿一百二十码");
    }

    @Test
    void aTextForAnotherChannelIsNotFound() {
        shelf.put(brand, Draft.of("小程序券", "小程序下单满减券").on("miniprogram"));
        shelf.put(brand, Draft.of("门店券", "门店满减券").on("store"));
        shelf.put(brand, Draft.of("通用券", "满减券使用说明"));
        assertThat(texts("满减券", NANJING_ROAD)).containsExactlyInAnyOrder("门店满减券", "满减券使用说明");
    }

    @Test
    void ofTwoVersionsTheOneForTheChannelAskedAboutWins() {
        shelf.put(brand, Draft.of("运费", "运费十元").labelled("a"));
        shelf.put(brand, Draft.of("运费", "到店自提免运费").labelled("b").on("store"));
        assertThat(texts("运费多少", NANJING_ROAD)).containsExactly("到店自提免运费");
    }

    @Test
    void fewerPassagesThanAskedForIsSaid() {
        shelf.put(brand, Draft.of("退换货政策", "签收后七天内可以退货", "拆封的奶粉不退"));
        assertThat(ask(question("退货", NANJING_ROAD)).underfull()).isTrue();
        assertThat(ask(new Question("退货", List.of(), NANJING_ROAD, NOON, "store", Audience.CUSTOMER_FACING, 2))
                        .underfull())
                .isFalse();
    }

    @Test
    void whatSaysTheSameTwiceIsShownOnce() {
        shelf.put(brand, Draft.of("退货一", "签收后七天内，不影响二次销售的商品可以无理由退货，运费由顾客承担。"));
        shelf.put(brand, Draft.of("退货二", "签收后七天内,不影响二次销售的商品可以无理由退货,运费由顾客承担"));
        shelf.put(brand, Draft.of("退货三", "签收后九十天内质量问题可以退货"));
        assertThat(texts("无理由退货", NANJING_ROAD)).hasSize(2);
    }

    @Test
    void aDifferentFigureIsADifferentText() {
        shelf.put(brand, Draft.of("甲", "奶粉开罐后请在28天内饮用完毕，避免受潮结块影响口感"));
        shelf.put(brand, Draft.of("乙", "奶粉开罐后请在30天内饮用完毕，避免受潮结块影响口感"));
        assertThat(texts("奶粉开罐后多久喝完", NANJING_ROAD)).hasSize(2);
    }

    @Test
    void aWordOfTheCatalogueIsFoundAmongChineseAndLatin() {
        shelf.put(brand, Draft.of("奶粉", "A2奶粉2段900g适合六到十二个月", "A2奶粉3段900g适合一到三岁"));
        shelf.put(brand, Draft.of("纸尿裤", "纸尿裤NB码适合五公斤以下", "纸尿裤L码适合九到十四公斤"));
        assertThat(texts("a2 ２段 多少克", NANJING_ROAD)).first().isEqualTo("A2奶粉2段900g适合六到十二个月");
        assertThat(texts("nb码适合多重", NANJING_ROAD)).first().isEqualTo("纸尿裤NB码适合五公斤以下");
    }

    @Test
    void aQuestionTooShortToStandAloneBorrowsFromTheTurnBefore() {
        shelf.put(brand, Draft.of("目录", "爱优奶粉二段适合六到十二个月", "金装米粉二段适合八个月以上", "爱优奶粉一段适合零到六个月", "爱优奶粉三段适合一到三岁"));
        Retrieved followUp = ask(new Question(
                "那二段呢", List.of("爱优奶粉一段适合多大宝宝"), NANJING_ROAD, NOON, "store", Audience.CUSTOMER_FACING, 10));
        assertThat(followUp.hits()).first().extracting(Hit::text).isEqualTo("爱优奶粉二段适合六到十二个月");
    }

    @Test
    void everyHitCarriesItsCosineAndItsDocument() {
        shelf.put(brand, Draft.of("退换货政策", "签收后七天内可以退货", "门店地址在一楼").labelled("2026-11"));
        assertThat(ask(question("七天退货", NANJING_ROAD)).hits()).allSatisfy(hit -> {
            assertThat(hit.cosine()).isBetween(-1.0, 1.0);
            assertThat(hit.document().title()).isEqualTo("退换货政策");
            assertThat(hit.document().version()).isEqualTo("2026-11");
        });
    }

    @Test
    void supportIsGreaterForWhatIsKnownThanForWhatIsNot() {
        shelf.put(brand, Draft.of("退换货政策", "签收后七天内可以无理由退货", "生日当月积分翻倍"));
        Support known = ask(question("签收后几天内可以无理由退货", NANJING_ROAD)).support();
        Support unknown = ask(question("附近有停车场吗", NANJING_ROAD)).support();
        assertThat(known.coverage()).isGreaterThan(0.5).isLessThanOrEqualTo(1);
        assertThat(known.strength()).isGreaterThan(unknown.strength());
    }

    @Test
    void aBrandWithoutKnowledgeGetsNoHitsAndNoSupport() {
        Retrieved nothing = ask(question("几天内可以退货", NANJING_ROAD));
        assertThat(nothing.hits()).isEmpty();
        assertThat(nothing.underfull()).isTrue();
        assertThat(nothing.support()).isEqualTo(Support.NONE);
    }

    @Test
    void newWordsOfTheCatalogueMakeTheIndexAnew() {
        shelf.put(brand, Draft.of("新品", "云柔棉花糖裤透气", "云朵拉拉裤柔软"));
        Catalogue.Entries[] entries = {new Catalogue.Entries(1, Set.of())};
        KnowledgeSearch knowing = searchWith(() -> entries[0], SearchSettings.DEFAULT);
        double before = keywordOfFirst(knowing, "云柔棉花糖裤");
        entries[0] = new Catalogue.Entries(2, Set.of("云柔棉花糖裤"));
        keywordOfFirst(knowing, "云柔棉花糖裤");
        assertThat(keywordOfFirst(knowing, "云柔棉花糖裤")).isGreaterThan(before);
    }

    @Test
    void aBrandPushedOutOfMemoryIsReadAgain() {
        KnowledgeSearch small = searchWith(Catalogue.EMPTY, new SearchSettings(50, 1_500, 1));
        List<BrandId> brands = IntStream.range(0, 4).mapToObj(i -> newBrand()).toList();
        for (BrandId one : brands) shelf.put(one, Draft.of("政策", "品牌%s的退货政策".formatted(brands.indexOf(one))));
        for (int round = 0; round < 2; round++) {
            for (BrandId one : brands) {
                Retrieved seen = BrandScope.call(one, () -> small.find(question("退货政策", NANJING_ROAD)));
                assertThat(seen.hits())
                        .hasSize(1)
                        .allSatisfy(hit -> assertThat(hit.keyword()).isPositive());
            }
        }
    }

    /** The graph is asked for every brand's passages and filtered: what a small share of a large table gets must be whole. */
    @Test
    void aGraphThatLeavesTooFewIsRepaired() {
        KnowledgeSearch graph = searchWith(Catalogue.EMPTY, new SearchSettings(50, 0, 4));
        BrandId crowd = newBrand();
        String[] noise = IntStream.range(0, 400)
                .mapToObj(i -> "第%d条 签收后%d天内可以退货".formatted(i, i))
                .toArray(String[]::new);
        shelf.put(crowd, Draft.of("大量", noise).in("store:S9"));
        shelf.put(crowd, Draft.of("少量", "门店可以免费停车两小时", "试衣间在二楼", "可以开电子发票"));
        Retrieved seen = BrandScope.call(crowd, () -> graph.find(question("签收后三天内可以退货", NANJING_ROAD), Lanes.DENSE));
        assertThat(seen.hits()).hasSize(3);
    }

    @Test
    void theGraphIsReallyAsked() {
        shelf.put(brand, Draft.of("退换货政策", "签收后七天内可以退货", "门店地址在一楼"));
        List<String> plan = database.transactions().readAs(brand, () -> {
            database.jdbc().sql(DenseLane.TUNE_GRAPH).query((row, n) -> true).single();
            return database.jdbc()
                    .sql("explain " + DenseLane.ASK_GRAPH)
                    .param("vector", new PGhalfvec(EMBEDDER.embedQuestion("退货")))
                    .param("model", EMBEDDER.model())
                    .param("fetch", 150)
                    .query(String.class)
                    .list();
        });
        assertThat(String.join("\n", plan)).contains("Index Scan using passage_embedding");
    }

    private static KnowledgeSearch searchWith(Catalogue catalogue, SearchSettings settings) {
        return new KnowledgeSearch(
                database.jdbc(), database.transactions(), EMBEDDER, catalogue, CLOCK, settings, Runnable::run);
    }

    private double keywordOfFirst(KnowledgeSearch knowing, String text) {
        return BrandScope.call(brand, () -> knowing.find(question(text, NANJING_ROAD)))
                .hits()
                .getFirst()
                .keyword();
    }

    private List<String> texts(String text, Place place) {
        return ask(question(text, place)).hits().stream().map(Hit::text).toList();
    }

    private List<String> textsAt(String text, Place place, String at) {
        return ask(new Question(text, List.of(), place, Instant.parse(at), "store", Audience.CUSTOMER_FACING, 10))
                .hits()
                .stream()
                .map(Hit::text)
                .toList();
    }

    private Retrieved ask(Question question) {
        return BrandScope.call(brand, () -> search.find(question));
    }

    private static Question question(String text, Place place) {
        return new Question(text, List.of(), place, NOON, "store", Audience.CUSTOMER_FACING, 10);
    }
}
