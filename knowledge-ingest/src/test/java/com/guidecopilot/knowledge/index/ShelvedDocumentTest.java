package com.guidecopilot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What stands on the shelf: what a document says of itself, for whom it is, and its passages. */
class ShelvedDocumentTest {

    private static final String FAQ = """
            # 几点关门？
            晚上十点。
            # 可以开发票吗？
            可以，付款后三十天内。
            # 送货吗？
            满 99 元送。
            """;

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();

    private final BrandsShelf shelf = new BrandsShelf(DATABASE);

    @AfterAll
    static void dropDatabase() {
        DATABASE.close();
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
        shelf.ingestNew("member.md", text, Map.of("title", "会员权益手册", "valid_to", "2026/12/31"));

        assertThat(shelf.onShelf()).satisfies(document -> {
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
        assertThat(shelf.ingest("活动.md", "满减活动。", Map.of("scope", "store:S404")))
                .isEqualTo(new Ingested.Failed("活动.md", "门店“S404”不存在"));

        BrandScope.run(
                shelf.brand(),
                () -> shelf.knowledge().places().putStore(new Place("S404", "EAST", ZoneId.of("Asia/Shanghai"))));
        assertThat(shelf.ingest("活动.md", "满减活动。", Map.of("scope", "store:S404")))
                .isInstanceOf(Ingested.New.class);
    }

    @Test
    void aWordThatIsNoAudienceIsRefusedAndNotTakenForTheDefault() {
        assertThat(shelf.ingest("毛利.md", "底价 99 元。", Map.of("audience", "internl")))
                .isEqualTo(new Ingested.Failed("毛利.md", "audience “internl” 应为 CUSTOMER_FACING 或 INTERNAL"));
    }

    @Test
    void aFileMadeInternalIsNoLongerThereForCustomers() {
        shelf.ingestNew("毛利.md", "底价 99 元。");
        shelf.ingestNew("毛利.md", "底价 99 元。", Map.of("audience", "INTERNAL"));

        assertThat(shelf.documents())
                .filteredOn(d -> d.versions().getFirst().status() == ShelvedVersion.Status.ACTIVE)
                .extracting(ShelvedDocument::audience)
                .containsExactly(Audience.INTERNAL);
    }

    @Test
    void aDocumentWithoutAnyTextIsRefused() {
        assertThat(shelf.ingest("空.md", "---\ntitle: 空\n---\n\n# 只有标题\n"))
                .isEqualTo(new Ingested.Failed("空.md", "文件里没有可用的文字"));
        assertThat(shelf.documents()).isEmpty();
    }

    @Test
    void aPassageIsShownWithItsNeighboursAndItsDocument() {
        shelf.ingestNew("faq.md", FAQ, Map.of("version", "v1", "valid_to", "2026-11-30"));
        UUID second = shelf.chunks().get(1);

        assertThat(shelf.passage(second, LocalDate.of(2026, 11, 30))).satisfies(passage -> {
            assertThat(passage.kind()).isEqualTo(Block.Kind.QUESTION_ANSWER);
            assertThat(passage.text()).isEqualTo("可以开发票吗？\n可以，付款后三十天内。");
            assertThat(passage.before()).isEqualTo("几点关门？\n晚上十点。");
            assertThat(passage.after()).isEqualTo("送货吗？\n满 99 元送。");
            assertThat(passage.anchor()).isEqualTo("第3行");
            assertThat(passage.document().version()).isEqualTo("v1");
            assertThat(passage.current()).isTrue();
        });
        assertThat(shelf.passage(second, LocalDate.of(2026, 12, 1)).current()).isFalse();
        assertThat(shelf.passage(shelf.chunks().getFirst(), LocalDate.of(2026, 11, 30))
                        .before())
                .isNull();
    }

    @Test
    void aPassageOfAReplacedVersionCanStillBeReadButIsNotCurrent() {
        shelf.ingestNew("价保.md", "七天价保。");
        UUID old = shelf.chunks().getFirst();
        shelf.ingestNew("价保.md", "十天价保。");

        assertThat(shelf.passage(old, LocalDate.of(2026, 11, 21))).satisfies(passage -> {
            assertThat(passage.text()).isEqualTo("七天价保。");
            assertThat(passage.current()).isFalse();
        });
    }
}
