package com.guidecopilot.knowledge.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.SourceFile;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KnowledgeInTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private static final String POLICY = """
            # 退换货政策
            未拆封的商品七天内可以退货。

            ## 奶粉
            奶粉拆封后不退，质量问题除外。
            """;

    private static final String FAQ = """
            # 几点关门？
            晚上十点。
            # 可以开发票吗？
            可以，付款后三十天内。
            # 送货吗？
            满 99 元送。
            """;

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();

    private final BrandId brand = new BrandId(Ids.next());
    private final FakeEmbedder embedder = new FakeEmbedder();
    private final KnowledgeModule knowledge = KnowledgeModule.of(DATABASE.app(), embedder, CLOCK);

    @AfterAll
    static void dropDatabase() {
        DATABASE.close();
    }

    @Test
    void theSameBytesThreeTimesAddNothing() {
        Ingested first = ingest("退换货政策.md", POLICY);
        int calls = embedder.calls();
        String before = everything();

        Ingested second = ingest("退换货政策.md", POLICY);
        Ingested third = ingest("退换货政策.md", POLICY);

        assertThat(first).isInstanceOfSatisfying(Ingested.New.class, in -> {
            assertThat(in.chunks()).isEqualTo(2);
            assertThat(in.embedded()).isEqualTo(2);
            assertThat(in.unchanged()).isZero();
            assertThat(second)
                    .isEqualTo(new Ingested.Unchanged(in.documentId(), in.versionId(), "退换货政策", 2))
                    .isEqualTo(third);
        });
        assertThat(embedder.calls()).isEqualTo(calls);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aNewVersionReplacesTheOldOneAndEmbedsOnlyWhatChanged() {
        Ingested.New old = ingestNew("退换货政策.md", POLICY);
        Ingested.New replaced = ingestNew("退换货政策.md", POLICY.replace("七天", "十五天"));

        assertThat(replaced.documentId()).isEqualTo(old.documentId());
        assertThat(replaced.embedded()).isEqualTo(1);
        assertThat(replaced.unchanged()).isEqualTo(1);
        assertThat(activeTexts()).containsExactly("未拆封的商品十五天内可以退货。", "奶粉拆封后不退，质量问题除外。");
        assertThat(onShelf().versions())
                .extracting(ShelvedVersion::status)
                .containsExactly(ShelvedVersion.Status.ACTIVE, ShelvedVersion.Status.REPLACED);
    }

    @Test
    void anUnlabelledVersionReplacesTheUnlabelledOneWhateverItsDays() {
        ingestNew("退换货政策.md", POLICY);
        ingestNew("退换货政策.md", POLICY, Map.of("valid_from", "2026-12-01"));

        assertThat(onShelf().versions())
                .filteredOn(v -> v.status() == ShelvedVersion.Status.ACTIVE)
                .singleElement()
                .satisfies(v -> assertThat(v.validity()).isEqualTo(new Validity(LocalDate.of(2026, 12, 1), null)));
    }

    @Test
    void versionsWithDifferentLabelsStandSideBySide() {
        Ingested.New first = ingestNew("退换货政策.md", POLICY, Map.of("version", "2026-11", "valid_to", "2026-11-30"));
        Ingested.New second = ingestNew(
                "退换货政策.md", POLICY.replace("七天", "十五天"), Map.of("version", "2026-12", "valid_from", "2026-12-01"));

        assertThat(second.documentId()).isEqualTo(first.documentId());
        assertThat(onShelf().versions())
                .extracting(ShelvedVersion::version, ShelvedVersion::status)
                .containsExactlyInAnyOrder(
                        tuple("2026-11", ShelvedVersion.Status.ACTIVE), tuple("2026-12", ShelvedVersion.Status.ACTIVE));
    }

    @Test
    void theSameBytesWithOtherMetadataAreANewVersionThatEmbedsNothing() {
        ingestNew("退换货政策.md", POLICY);
        int calls = embedder.calls();

        Ingested.New again = ingestNew("退换货政策.md", POLICY, Map.of("valid_to", "2026-12-31"));

        assertThat(again.embedded()).isZero();
        assertThat(embedder.calls()).isEqualTo(calls);
    }

    @Test
    void givenFieldsWinOverFrontMatterAndFrontMatterOverDefaults() {
        String text = """
                ---
                title: 会员权益
                audience: INTERNAL
                version: 2026-11
                valid_from: 2026-11-01
                ---
                金卡会员生日当月双倍积分。
                """;
        ingestNew("member.md", text, Map.of("title", "会员权益手册", "valid_to", "2026/12/31"));

        assertThat(onShelf()).satisfies(document -> {
            assertThat(document.title()).isEqualTo("会员权益手册");
            assertThat(document.audience()).isEqualTo(Audience.INTERNAL);
            assertThat(document.scope()).isEqualTo(new Scope.BrandWide());
            assertThat(document.versions()).singleElement().satisfies(version -> {
                assertThat(version.version()).isEqualTo("2026-11");
                assertThat(version.validity())
                        .isEqualTo(new Validity(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 31)));
            });
        });
    }

    @Test
    void aScopeNobodyKnowsIsRefusedByName() {
        assertThat(ingest("活动.md", "满减活动。", Map.of("scope", "store:S404")))
                .isEqualTo(new Ingested.Failed("活动.md", "门店“S404”不存在"));

        BrandScope.run(brand, () -> knowledge.places().putStore(new Place("S404", "EAST", ZoneId.of("Asia/Shanghai"))));
        assertThat(ingest("活动.md", "满减活动。", Map.of("scope", "store:S404"))).isInstanceOf(Ingested.New.class);
    }

    @Test
    void aWordThatIsNoAudienceIsRefusedAndNotTakenForTheDefault() {
        assertThat(ingest("毛利.md", "底价 99 元。", Map.of("audience", "internl")))
                .isEqualTo(new Ingested.Failed("毛利.md", "audience “internl” 应为 CUSTOMER_FACING 或 INTERNAL"));
    }

    @Test
    void aFileMadeInternalIsNoLongerThereForCustomers() {
        ingestNew("毛利.md", "底价 99 元。");
        ingestNew("毛利.md", "底价 99 元。", Map.of("audience", "INTERNAL"));

        assertThat(BrandScope.call(brand, () -> knowledge.shelf().documents()))
                .filteredOn(d -> d.versions().getFirst().status() == ShelvedVersion.Status.ACTIVE)
                .extracting(ShelvedDocument::audience)
                .containsExactly(Audience.INTERNAL);
    }

    @Test
    void aDocumentWithoutAnyTextIsRefused() {
        assertThat(ingest("空.md", "---\ntitle: 空\n---\n\n# 只有标题\n"))
                .isEqualTo(new Ingested.Failed("空.md", "文件里没有可用的文字"));
        assertThat(BrandScope.call(brand, () -> knowledge.shelf().documents())).isEmpty();
    }

    @Test
    void aWithdrawnDocumentIsGoneUntilItIsIngestedAgain() {
        Ingested.New in = ingestNew("退换货政策.md", POLICY);

        assertThat(BrandScope.call(brand, () -> knowledge.in().withdraw(in.documentId())))
                .isTrue();
        assertThat(activeTexts()).isEmpty();
        assertThat(BrandScope.call(brand, () -> knowledge.in().withdraw(in.documentId())))
                .isFalse();

        assertThat(ingestNew("退换货政策.md", POLICY).embedded()).isZero();
        assertThat(activeTexts()).hasSize(2);
    }

    @Test
    void everyChangeIsCountedAndNothingElse() {
        ingestNew("退换货政策.md", POLICY);
        long first = generation();
        ingest("退换货政策.md", POLICY);
        assertThat(generation()).isEqualTo(first);
        ingestNew("退换货政策.md", POLICY.replace("七天", "十五天"));
        assertThat(generation()).isEqualTo(first + 1);
    }

    @Test
    void twoIngestsOfOneFileAtOnceEndInOneVersion() throws Exception {
        Callable<Ingested> one = () -> ingest("退换货政策.md", POLICY);
        try (ExecutorService both = Executors.newFixedThreadPool(4)) {
            List<Ingested> outcomes = both.invokeAll(List.of(one, one, one, one)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(outcomes).filteredOn(Ingested.New.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Ingested.Unchanged.class::isInstance)
                    .hasSize(3);
        }
        assertThat(onShelf().versions()).hasSize(1);
    }

    @Test
    void readersSeeTheOldVersionOrTheNewOneNeverBothAndNeverNeither() throws Exception {
        ingestNew("价保.md", "第0版。");
        AtomicBoolean replacing = new AtomicBoolean(true);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Integer> seen = reader.submit(() -> {
                int reads = 0;
                while (replacing.get()) {
                    assertThat(activeTexts()).hasSize(1);
                    reads++;
                }
                return reads;
            });
            for (int i = 1; i <= 40; i++) ingestNew("价保.md", "第%d版。".formatted(i));
            replacing.set(false);
            assertThat(seen.get()).isPositive();
        }
        assertThat(activeTexts()).containsExactly("第40版。");
    }

    @Test
    void anotherBrandSeesNothing() {
        ingestNew("退换货政策.md", POLICY);
        BrandId other = new BrandId(Ids.next());

        assertThat(BrandScope.call(other, () -> knowledge.shelf().documents())).isEmpty();
        assertThat(activeTexts(other)).isEmpty();
        for (String table : List.of("document", "document_version", "passage", "chunk", "generation")) {
            assertThat(rows(other, table)).as(table).isZero();
            assertThat(rows(brand, table)).as(table).isPositive();
        }
    }

    @Test
    void vectorsOfTwoModelsAreNotMixed() {
        TestDatabase own = TestDatabase.ofKnowledge();
        try (own) {
            KnowledgeModule first = KnowledgeModule.of(own.app(), new FakeEmbedder("one"), CLOCK);
            KnowledgeModule second = KnowledgeModule.of(own.app(), new FakeEmbedder("two"), CLOCK);
            SourceFile file = new SourceFile("a.md", POLICY.getBytes(UTF_8));
            BrandScope.run(brand, () -> {
                assertThat(first.in().ingest(file, MetaFields.NONE)).isInstanceOf(Ingested.New.class);
                assertThat(second.in().ingest(file, MetaFields.NONE))
                        .isEqualTo(new Ingested.Failed("a.md", "知识库是用向量模型 one 建立的，现在是 two，需要重建"));
            });
        }
    }

    @Test
    void aPassageIsShownWithItsNeighboursAndItsDocument() {
        ingestNew("faq.md", FAQ, Map.of("version", "v1", "valid_to", "2026-11-30"));
        UUID second = chunks().get(1);

        assertThat(passage(second, LocalDate.of(2026, 11, 30))).satisfies(passage -> {
            assertThat(passage.kind()).isEqualTo(Block.Kind.QUESTION_ANSWER);
            assertThat(passage.text()).isEqualTo("可以开发票吗？\n可以，付款后三十天内。");
            assertThat(passage.before()).isEqualTo("几点关门？\n晚上十点。");
            assertThat(passage.after()).isEqualTo("送货吗？\n满 99 元送。");
            assertThat(passage.anchor()).isEqualTo("第3行");
            assertThat(passage.document().version()).isEqualTo("v1");
            assertThat(passage.current()).isTrue();
        });
        assertThat(passage(second, LocalDate.of(2026, 12, 1)).current()).isFalse();
        assertThat(passage(chunks().getFirst(), LocalDate.of(2026, 11, 30)).before())
                .isNull();
    }

    @Test
    void aPassageOfAReplacedVersionCanStillBeReadButIsNotCurrent() {
        ingestNew("价保.md", "七天价保。");
        UUID old = chunks().getFirst();
        ingestNew("价保.md", "十天价保。");

        assertThat(passage(old, LocalDate.of(2026, 11, 21))).satisfies(passage -> {
            assertThat(passage.text()).isEqualTo("七天价保。");
            assertThat(passage.current()).isFalse();
        });
    }

    private List<UUID> chunks() {
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> DATABASE.jdbc()
                                .sql("select id from knowledge.chunk order by seq")
                                .query(UUID.class)
                                .list());
    }

    private ShelvedPassage passage(UUID chunk, LocalDate today) {
        return BrandScope.call(brand, () -> knowledge.shelf().passage(chunk, today))
                .orElseThrow();
    }

    private Ingested ingest(String name, String text) {
        return ingest(name, text, Map.of());
    }

    private Ingested ingest(String name, String text, Map<String, String> given) {
        SourceFile file = new SourceFile(name, text.getBytes(UTF_8));
        return BrandScope.call(brand, () -> knowledge.in().ingest(file, MetaFields.of(given)));
    }

    private Ingested.New ingestNew(String name, String text) {
        return ingestNew(name, text, Map.of());
    }

    private Ingested.New ingestNew(String name, String text, Map<String, String> given) {
        Ingested outcome = ingest(name, text, given);
        assertThat(outcome).isInstanceOf(Ingested.New.class);
        return (Ingested.New) outcome;
    }

    private ShelvedDocument onShelf() {
        List<ShelvedDocument> documents =
                BrandScope.call(brand, () -> knowledge.shelf().documents());
        assertThat(documents).hasSize(1);
        return documents.getFirst();
    }

    private List<String> activeTexts() {
        return activeTexts(brand);
    }

    private static List<String> activeTexts(BrandId brand) {
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> DATABASE.jdbc().sql("""
                        select p.text from knowledge.document_version v
                        join knowledge.chunk c on c.version = v.id join knowledge.passage p on p.id = c.passage
                        where v.status = 'ACTIVE' order by v.id, c.ordinal
                        """).query(String.class).list());
    }

    private long generation() {
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> DATABASE.jdbc()
                                .sql("select number from knowledge.generation")
                                .query(Long.class)
                                .single());
    }

    private static long rows(BrandId brand, String table) {
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> DATABASE.jdbc()
                                .sql("select count(*) from knowledge." + table)
                                .query(Long.class)
                                .single());
    }

    /** Every row of the brand, as text. */
    private String everything() {
        JdbcClient jdbc = DATABASE.jdbc();
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> String.join(
                                "\n",
                                List.of("document", "document_version", "passage", "chunk", "generation").stream()
                                        .flatMap(table -> jdbc
                                                .sql("select t::text from knowledge.%s t order by 1".formatted(table))
                                                .query(String.class)
                                                .list()
                                                .stream())
                                        .toList()));
    }
}
