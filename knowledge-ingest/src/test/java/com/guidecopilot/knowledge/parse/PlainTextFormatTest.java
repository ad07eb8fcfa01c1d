package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTextFormatTest {

    @Test
    void numbersAndBracketsMakeHeadings() {
        assertThat(Parsing.blocks("售后.txt", """
                        售后服务手册

                        一、退货
                        （一）时限
                        签收后七天内。
                        （二）运费
                        质量问题由我们承担。
                        二、换货
                        十五天内可换。
                        【附则】
                        以门店为准。
                        """))
                .containsExactly(
                        new Block(TEXT, List.of("售后服务手册", "一、退货", "（一）时限"), "第5行", "签收后七天内。"),
                        new Block(TEXT, List.of("售后服务手册", "一、退货", "（二）运费"), "第7行", "质量问题由我们承担。"),
                        new Block(TEXT, List.of("售后服务手册", "二、换货"), "第9行", "十五天内可换。"),
                        new Block(TEXT, List.of("售后服务手册", "二、换货", "【附则】"), "第11行", "以门店为准。"));
    }

    @Test
    void numbersThatFollowEachOtherAreAListAndNothingIsLost() {
        assertThat(Parsing.blocks("sop.txt", "接待步骤：\n1. 先问月龄\n2. 再问过敏史\n\n一、不催单\n二、不攀比\n"))
                .extracting(Block::text)
                .containsExactly("接待步骤：\n1. 先问月龄\n2. 再问过敏史", "一、不催单\n二、不攀比");
    }

    @Test
    void numberedHeadingsWithTextBetweenThemAreHeadings() {
        assertThat(Parsing.blocks("a.txt", "1. 七天无理由\n未拆封可退。\n2、质量问题\n包换。\n"))
                .extracting(Block::headings, Block::text)
                .containsExactly(tuple(List.of("1. 七天无理由"), "未拆封可退。"), tuple(List.of("2、质量问题"), "包换。"));
    }

    @Test
    void questionsTakeTheirAnswers() {
        assertThat(Parsing.blocks("faq.txt", """
                        问：能开发票吗
                        答：能。
                        问：几点关门
                        答：十点。

                        可以混喂吗？
                        可以，先少量试。

                        送货吗？

                        满 99 元送。
                        """))
                .extracting(Block::kind, Block::text)
                .containsExactly(
                        tuple(QUESTION_ANSWER, "问：能开发票吗\n答：能。"),
                        tuple(QUESTION_ANSWER, "问：几点关门\n答：十点。"),
                        tuple(QUESTION_ANSWER, "可以混喂吗？\n可以，先少量试。"),
                        tuple(QUESTION_ANSWER, "送货吗？\n满 99 元送。"));
    }

    @Test
    void emptyLinesAndIndentsPartParagraphsAndWrappedLinesAreJoined() {
        String wrapped = "这一行写得很长很长很长很长很长很长很长很长很长很长很长很长很长还没有说";
        assertThat(Parsing.blocks("a.txt", wrapped + "\n完。\n\u3000\u3000第二段。\n\n第三段。"))
                .extracting(Block::text)
                .containsExactly(wrapped + "完。", "第二段。", "第三段。");
    }

    @Test
    void textInGbkIsReadAndItsFrontMatterCounts() {
        byte[] gbk = "---\naudience: INTERNAL\n---\n底价九十九元。".getBytes(Charset.forName("GBK"));
        ParseOutcome.Parsed parsed = Parsing.parsed("底价.txt", gbk);
        assertThat(parsed.found().audience()).isEqualTo("INTERNAL");
        assertThat(parsed.blocks()).containsExactly(new Block(TEXT, List.of(), "第4行", "底价九十九元。"));
    }
}
