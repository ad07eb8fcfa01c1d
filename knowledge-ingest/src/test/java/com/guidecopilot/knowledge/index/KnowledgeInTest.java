package com.guidecopilot.knowledge.index;

import static com.guidecopilot.knowledge.index.BrandsShelf.CLOCK;
import static com.guidecopilot.knowledge.index.BrandsShelf.POLICY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.SourceFile;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A file on its way in: what it replaces, what it leaves as it is, and what others see meanwhile. */
class KnowledgeInTest {

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();

    private final BrandsShelf shelf = new BrandsShelf(DATABASE);

    @AfterAll
    static void dropDatabase() {
        DATABASE.close();
    }

    @Test
    void theSameBytesThreeTimesAddNothing() {
        Ingested first = shelf.ingest("退换货政策.md", POLICY);
        int calls = shelf.embedder().calls();
        String before = shelf.everything();

        Ingested second = shelf.ingest("退换货政策.md", POLICY);
        Ingested third = shelf.ingest("退换货政策.md", POLICY);

        assertThat(first).isInstanceOfSatisfying(Ingested.New.class, in -> {
            assertThat(in.chunks()).isEqualTo(2);
            assertThat(in.embedded()).isEqualTo(2);
            assertThat(in.unchanged()).isZero();
            assertThat(second)
                    .isEqualTo(new Ingested.Unchanged(in.documentId(), in.versionId(), "退换货政策", 2))
                    .isEqualTo(third);
        });
        assertThat(shelf.embedder().calls()).isEqualTo(calls);
        assertThat(shelf.everything()).isEqualTo(before);
    }

    @Test
    void aNewVersionReplacesTheOldOneAndEmbedsOnlyWhatChanged() {
        Ingested.New old = shelf.ingestNew("退换货政策.md", POLICY);
        Ingested.New replaced = shelf.ingestNew("退换货政策.md", POLICY.replace("七天", "十五天"));

        assertThat(replaced.documentId()).isEqualTo(old.documentId());
        assertThat(replaced.embedded()).isEqualTo(1);
        assertThat(replaced.unchanged()).isEqualTo(1);
        assertThat(shelf.activeTexts()).containsExactly("未拆封的商品十五天内可以退货。", "奶粉拆封后不退，质量问题除外。");
        assertThat(shelf.onShelf().versions())
                .extracting(ShelvedVersion::status)
                .containsExactly(ShelvedVersion.Status.ACTIVE, ShelvedVersion.Status.REPLACED);
    }

    @Test
    void anUnlabelledVersionReplacesTheUnlabelledOneWhateverItsDays() {
        shelf.ingestNew("退换货政策.md", POLICY);
        shelf.ingestNew("退换货政策.md", POLICY, Map.of("valid_from", "2026-12-01"));

        assertThat(shelf.onShelf().versions())
                .filteredOn(v -> v.status() == ShelvedVersion.Status.ACTIVE)
                .singleElement()
                .satisfies(v -> assertThat(v.validity()).isEqualTo(new Validity(LocalDate.of(2026, 12, 1), null)));
    }

    @Test
    void versionsWithDifferentLabelsStandSideBySide() {
        Ingested.New first =
                shelf.ingestNew("退换货政策.md", POLICY, Map.of("version", "2026-11", "valid_to", "2026-11-30"));
        Ingested.New second = shelf.ingestNew(
                "退换货政策.md", POLICY.replace("七天", "十五天"), Map.of("version", "2026-12", "valid_from", "2026-12-01"));

        assertThat(second.documentId()).isEqualTo(first.documentId());
        assertThat(shelf.onShelf().versions())
                .extracting(ShelvedVersion::version, ShelvedVersion::status)
                .containsExactlyInAnyOrder(
                        tuple("2026-11", ShelvedVersion.Status.ACTIVE), tuple("2026-12", ShelvedVersion.Status.ACTIVE));
    }

    @Test
    void theSameBytesWithOtherMetadataAreANewVersionThatEmbedsNothing() {
        shelf.ingestNew("退换货政策.md", POLICY);
        int calls = shelf.embedder().calls();

        Ingested.New again = shelf.ingestNew("退换货政策.md", POLICY, Map.of("valid_to", "2026-12-31"));

        assertThat(again.embedded()).isZero();
        assertThat(shelf.embedder().calls()).isEqualTo(calls);
    }

    @Test
    void aWithdrawnDocumentIsGoneUntilItIsIngestedAgain() {
        Ingested.New in = shelf.ingestNew("退换货政策.md", POLICY);

        assertThat(shelf.withdraw(in.documentId())).isTrue();
        assertThat(shelf.activeTexts()).isEmpty();
        assertThat(shelf.withdraw(in.documentId())).isFalse();

        assertThat(shelf.ingestNew("退换货政策.md", POLICY).embedded()).isZero();
        assertThat(shelf.activeTexts()).hasSize(2);
    }

    @Test
    void everyChangeIsCountedAndNothingElse() {
        shelf.ingestNew("退换货政策.md", POLICY);
        long first = shelf.generation();
        shelf.ingest("退换货政策.md", POLICY);
        assertThat(shelf.generation()).isEqualTo(first);
        shelf.ingestNew("退换货政策.md", POLICY.replace("七天", "十五天"));
        assertThat(shelf.generation()).isEqualTo(first + 1);
    }

    @Test
    void twoIngestsOfOneFileAtOnceEndInOneVersion() throws Exception {
        Callable<Ingested> one = () -> shelf.ingest("退换货政策.md", POLICY);
        try (ExecutorService both = Executors.newFixedThreadPool(4)) {
            List<Ingested> outcomes = both.invokeAll(List.of(one, one, one, one)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(outcomes).filteredOn(Ingested.New.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(Ingested.Unchanged.class::isInstance)
                    .hasSize(3);
        }
        assertThat(shelf.onShelf().versions()).hasSize(1);
    }

    @Test
    void readersSeeTheOldVersionOrTheNewOneNeverBothAndNeverNeither() throws Exception {
        shelf.ingestNew("价保.md", "第0版。");
        AtomicBoolean replacing = new AtomicBoolean(true);
        try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
            Future<Integer> seen = reader.submit(() -> {
                int reads = 0;
                while (replacing.get()) {
                    assertThat(shelf.activeTexts()).hasSize(1);
                    reads++;
                }
                return reads;
            });
            for (int i = 1; i <= 40; i++) shelf.ingestNew("价保.md", "第%d版。".formatted(i));
            replacing.set(false);
            assertThat(seen.get()).isPositive();
        }
        assertThat(shelf.activeTexts()).containsExactly("第40版。");
    }

    @Test
    void anotherBrandSeesNothing() {
        shelf.ingestNew("退换货政策.md", POLICY);
        BrandId other = new BrandId(Ids.next());

        assertThat(BrandScope.call(other, () -> shelf.knowledge().shelf().documents()))
                .isEmpty();
        assertThat(shelf.activeTexts(other)).isEmpty();
        for (String table : List.of("document", "document_version", "passage", "chunk", "generation")) {
            assertThat(shelf.rows(other, table)).as(table).isZero();
            assertThat(shelf.rows(shelf.brand(), table)).as(table).isPositive();
        }
    }

    @Test
    void vectorsOfTwoModelsAreNotMixed() {
        TestDatabase own = TestDatabase.ofKnowledge();
        try (own) {
            KnowledgeModule first = KnowledgeModule.of(own.app(), new FakeEmbedder("one"), CLOCK);
            KnowledgeModule second = KnowledgeModule.of(own.app(), new FakeEmbedder("two"), CLOCK);
            SourceFile file = new SourceFile("a.md", POLICY.getBytes(UTF_8));
            BrandScope.run(shelf.brand(), () -> {
                assertThat(first.in().ingest(file, MetaFields.NONE)).isInstanceOf(Ingested.New.class);
                assertThat(second.in().ingest(file, MetaFields.NONE))
                        .isEqualTo(new Ingested.Failed("a.md", "知识库是用向量模型 one 建立的，现在是 two，需要重建"));
            });
        }
    }
}
