package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlFormatTest {

    @Test
    void headingsParagraphsAndListsKeepTheirPlaces() {
        assertThat(Parsing.blocks("配送.html", """
                        <!DOCTYPE html><html><head><title>配送说明</title><style>p{}</style></head>
                        <body><h1>配送说明</h1><div>江浙沪
                        次日达<br>西部三日达</div>
                        <h2>加急</h2><p>加 <b>20</b> 元。</p><ul><li>生鲜</li><li>冷冻<ol><li>冰淇淋</li></ol></li></ul>
                        </body></html>
                        """))
                .containsExactly(
                        new Block(TEXT, List.of("配送说明"), "第2段", "江浙沪次日达\n西部三日达"),
                        new Block(TEXT, List.of("配送说明", "加急"), "第4段", "加 20 元。"),
                        new Block(TEXT, List.of("配送说明", "加急"), "第5段", "- 生鲜\n- 冷冻\n1. 冰淇淋"));
    }

    @Test
    void whatAVisitorDoesNotSeeIsNotRead() {
        assertThat(Parsing.blocks("页.html", """
                        <html><body><nav>首页 | 会员</nav><script>alert('底价')</script><!-- 底价 99 -->
                        <p style="display: none">底价 99</p><p hidden>底价</p><div aria-hidden="true">底价</div>
                        <template>底价</template><noscript>请开脚本</noscript><p>满 99 元包邮。</p>
                        <footer>版权</footer></body></html>
                        """)).extracting(Block::text).containsExactly("满 99 元包邮。");
    }

    @Test
    void rowsOfATableNameTheirColumnsAndMergedCellsCountInEachRow() {
        assertThat(Parsing.blocks("价.html", """
                        <h1>价格</h1><table><caption>奶粉</caption>
                        <thead><tr><th>系列</th><th>规格</th><th>价格</th></tr></thead>
                        <tr><td rowspan="2">星护</td><td>900g</td><td>299</td></tr><tr><td>400g</td><td>159</td></tr>
                        <tr><td>安睡</td><td colspan=2>无货</td></tr></table>
                        """))
                .containsExactly(
                        new Block(TABLE_ROW, List.of("价格", "奶粉"), "表1!2", "系列: 星护; 规格: 900g; 价格: 299"),
                        new Block(TABLE_ROW, List.of("价格", "奶粉"), "表1!3", "系列: 星护; 规格: 400g; 价格: 159"),
                        new Block(TABLE_ROW, List.of("价格", "奶粉"), "表1!4", "系列: 安睡; 规格: 无货; 价格: 无货"));
    }

    @Test
    void aTableThatArrangesThePageIsReadThrough() {
        assertThat(Parsing.blocks(
                        "页.html", "<table><tr><td><h2>售后</h2><p>七天可退。</p></td><td><p>旁注。</p></td></tr></table>"))
                .extracting(Block::headings, Block::text)
                .containsExactly(tuple(List.of("售后"), "七天可退。"), tuple(List.of("售后"), "旁注。"));
    }

    @Test
    void foldedQuestionsAndTermsAreQuestionsWithTheirAnswers() {
        assertThat(Parsing.blocks("faq.html", """
                        <details><summary>能开发票吗？</summary><p>能。</p><p>付款后三十天内。</p></details>
                        <p>其他问题请问导购。</p><dl><dt>几点关门？</dt><dd>晚上十点。</dd><dt>电话</dt><dd>400</dd></dl>
                        """))
                .extracting(Block::kind, Block::text)
                .containsExactly(
                        tuple(QUESTION_ANSWER, "能开发票吗？\n能。\n付款后三十天内。"),
                        tuple(TEXT, "其他问题请问导购。"),
                        tuple(QUESTION_ANSWER, "几点关门？\n晚上十点。"),
                        tuple(TEXT, "电话：400"));
    }

    @Test
    void metadataStandsInFrontMatterOrInMetaAndFrontMatterWins() {
        MetaFields found =
                Parsing.parsed("页.html", """
                ---
                title: 退货
                audience: INTERNAL
                ---
                <html><head><title>官网</title><meta name="copilot:audience" content="CUSTOMER_FACING">
                <meta name="copilot:valid_to" content="2026-12-31"></head><body><p>七天。</p></body></html>
                """.getBytes(StandardCharsets.UTF_8)).found();
        assertThat(found.title()).isEqualTo("退货");
        assertThat(found.audience()).isEqualTo("INTERNAL");
        assertThat(found.validTo()).isEqualTo("2026-12-31");
    }

    @Test
    void pagesInGbkAreRead() {
        byte[] gbk = "<html><body><p>七天无理由退货</p></body></html>".getBytes(Charset.forName("GBK"));
        assertThat(Parsing.parsed("页.htm", gbk).blocks())
                .extracting(Block::text)
                .containsExactly("七天无理由退货");
    }

    @Test
    void nestingWithoutEndAndEntitiesWithoutEndAreHarmless() {
        assertThat(Parsing.blocks("深.html", "<div>".repeat(100_000) + "底"))
                .extracting(Block::text)
                .containsExactly("底");
        String laughs = "<!DOCTYPE html [<!ENTITY a \"哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;\">]><html><p>&b;&b;</p>";
        assertThat(Parsing.blocks("笑.html", laughs).getLast().text()).hasSizeLessThan(100);
    }
}
