package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownFormatTest {

    @Test
    void aParagraphKnowsTheHeadingsAboveItAndItsLine() {
        assertThat(Parsing.blocks("政策.md", """
                # 售后
                总则。
                ## 奶粉
                ### 拆封
                拆封不退。
                ## 纸尿裤
                试用装不退。
                """))
                .containsExactly(
                        new Block(TEXT, List.of("售后"), "第2行", "总则。"),
                        new Block(TEXT, List.of("售后", "奶粉", "拆封"), "第5行", "拆封不退。"),
                        new Block(TEXT, List.of("售后", "纸尿裤"), "第7行", "试用装不退。"));
    }

    @Test
    void aQuestionStandsWithItsWholeAnswer() {
        assertThat(Parsing.blocks("faq.md", """
                # 常见问题
                ## 多久发货？
                当天 16:00 前付款当天发。

                - 节假日顺延
                - 偏远地区加两天

                | 地区 | 天数 |
                |---|---|
                | 华东 | 1–2 天 |
                ## 其他
                请问店员。
                """))
                .containsExactly(
                        new Block(
                                QUESTION_ANSWER,
                                List.of("常见问题"),
                                "第2行",
                                "多久发货？\n当天 16:00 前付款当天发。\n- 节假日顺延\n- 偏远地区加两天\n地区: 华东; 天数: 1–2 天"),
                        new Block(TEXT, List.of("常见问题", "其他"), "第12行", "请问店员。"));
    }

    @Test
    void aQuestionAboveOtherQuestionsIsTheirHeading() {
        assertThat(Parsing.blocks("faq.md", "# 怎么退货？\n## 几天内？\n七天。\n## 运费谁付？\n质量问题我们付。\n"))
                .containsExactly(
                        new Block(QUESTION_ANSWER, List.of("怎么退货？"), "第2行", "几天内？\n七天。"),
                        new Block(QUESTION_ANSWER, List.of("怎么退货？"), "第4行", "运费谁付？\n质量问题我们付。"));
    }

    @Test
    void listItemsStandWithTheLineThatIntroducesThem() {
        assertThat(Parsing.blocks("冲调.md", "先说明。\n\n冲调步骤：\n\n1. 洗手\n2. 倒入 **45℃** 温水\n   - 先水后粉\n\n冲好即饮。\n"))
                .extracting(Block::text)
                .containsExactly("先说明。", "冲调步骤：\n1. 洗手\n2. 倒入 45℃ 温水\n- 先水后粉", "冲好即饮。");
    }

    @Test
    void aRowOfATableNamesItsColumns() {
        assertThat(Parsing.blocks(
                        "a.md", "# 参数\n\n| 品名 | 段位 | 备注 |\n|---|---|---|\n| 星护 | 2段 | |\n| 星护 | 3段 | **新** |\n"))
                .containsExactly(
                        new Block(TABLE_ROW, List.of("参数"), "第5行", "品名: 星护; 段位: 2段"),
                        new Block(TABLE_ROW, List.of("参数"), "第6行", "品名: 星护; 段位: 3段; 备注: 新"));
    }

    @Test
    void frontMatterKeepsEveryValueAsItWasWritten() {
        var parsed = Parsing.parsed("a.md", """
                ---
                title: "会员: 权益"
                version: 1.10
                valid_from: 2026-11-01
                valid_to:
                owner: [a, b]
                ---
                正文。
                """.getBytes(UTF_8));

        assertThat(parsed.found()).isEqualTo(new MetaFields("会员: 权益", null, null, null, "2026-11-01", null, "1.10"));
        assertThat(parsed.blocks()).extracting(Block::anchor).containsExactly("第8行");
    }

    @Test
    void brokenFrontMatterIsRefusedAndNotTakenForText() {
        assertThat(Parsing.reason("a.md", "---\naudience: INTERNAL\n底价 99".getBytes(UTF_8)))
                .isEqualTo("文件头的元数据没有结束行“---”");
        assertThat(Parsing.reason("a.md", "---\ntitle: [\n---\n正文".getBytes(UTF_8)))
                .isEqualTo("文件头的元数据不是有效的 YAML");
        assertThat(Parsing.reason(
                        "a.md", "---\ntitle: !!javax.script.ScriptEngineManager [x]\n---\n正文".getBytes(UTF_8)))
                .isEqualTo("文件头的元数据不是有效的 YAML");
    }

    @Test
    void emptyLinesAboveFrontMatterDoNotHideIt() {
        var parsed = Parsing.parsed("a.md", "\n\n---\r\naudience: INTERNAL\r\n---\r\n底价。".getBytes(UTF_8));
        assertThat(parsed.found().audience()).isEqualTo("INTERNAL");
        assertThat(parsed.blocks()).extracting(Block::anchor).containsExactly("第6行");
    }

    @Test
    void aLineOfDashesAtTheTopIsNoFrontMatter() {
        assertThat(Parsing.blocks("a.md", "---\n\n正文。\n"))
                .extracting(Block::text)
                .containsExactly("正文。");
    }

    @Test
    void wrappedLinesOfASentenceAreOneLineAgain() {
        String wrapped = "这是一个很长很长的句子它在编辑器里被自动折成了两行所以中间的换行\n不是作者的意思。\n下一句另起一行。";
        assertThat(Parsing.blocks("a.md", wrapped))
                .extracting(Block::text)
                .containsExactly("这是一个很长很长的句子它在编辑器里被自动折成了两行所以中间的换行不是作者的意思。\n下一句另起一行。");
    }

    @Test
    void aParagraphThatAsksAndAnswersIsAQuestion() {
        assertThat(Parsing.blocks("a.md", "问：能用券吗\n答：满 200 可用。\n"))
                .extracting(Block::kind)
                .containsExactly(QUESTION_ANSWER);
    }
}
