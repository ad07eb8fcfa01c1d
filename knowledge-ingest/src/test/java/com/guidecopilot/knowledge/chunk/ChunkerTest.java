package com.guidecopilot.knowledge.chunk;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.SCRIPT;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.parse.Block;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {

    private final Chunker chunker = new Chunker(ChunkSizes.DEFAULT);

    @Test
    void shortNeighboursUnderOneHeadingAreJoined() {
        assertThat(chunker.chunk(List.of(
                        block(TEXT, "甲", "第1行", "一。"),
                        block(TEXT, "甲", "第2行", "二。"),
                        block(TEXT, "乙", "第3行", "三。"),
                        block(TABLE_ROW, "乙", "第4行", "列: 值"),
                        block(TEXT, "乙", "第5行", "四。"))))
                .containsExactly(
                        new Chunk(TEXT, "甲", "第1行", "一。\n二。"),
                        new Chunk(TEXT, "乙", "第3行", "三。"),
                        new Chunk(TABLE_ROW, "乙", "第4行", "列: 值"),
                        new Chunk(TEXT, "乙", "第5行", "四。"));
    }

    @Test
    void longTextIsCutBetweenSentencesOnly() {
        Random random = new Random(7);
        String text = IntStream.range(0, 60)
                .mapToObj(i -> "第%d句".formatted(i) + "话".repeat(random.nextInt(5, 60)) + (i % 3 == 0 ? "！”" : "。"))
                .collect(Collectors.joining());

        List<Chunk> chunks = chunker.chunk(List.of(block(TEXT, "甲", "第1行", text)));

        assertThat(chunks.stream().map(Chunk::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.text()).hasSizeLessThanOrEqualTo(300).matches("(?s)第\\d+句.*[。”]");
        });
    }

    @Test
    void aRowAScriptAndAnAnswerStayWholeUpToTheLongestSize() {
        String long480 = "长".repeat(480);
        for (Block.Kind kind : List.of(TABLE_ROW, SCRIPT, QUESTION_ANSWER)) {
            assertThat(chunker.chunk(List.of(block(kind, "甲", "a", long480))))
                    .extracting(Chunk::text)
                    .containsExactly(long480);
        }
    }

    @Test
    void aLongAnswerIsCutAndEachPartKeepsItsQuestion() {
        String answer = "这一句答案有十五个字左右长。".repeat(60);
        assertThat(chunker.chunk(List.of(block(QUESTION_ANSWER, "甲", "a", "怎么退？\n" + answer))))
                .hasSizeGreaterThan(1)
                .allSatisfy(chunk ->
                        assertThat(chunk.text()).startsWith("怎么退？\n这一句").hasSizeLessThanOrEqualTo(300));
    }

    @Test
    void aLongRowIsCutBetweenItsFactsAndEachPartKeepsTheFirst() {
        String row = "品名: 星护; "
                + IntStream.range(0, 60)
                        .mapToObj(i -> "参数%d: 数值数值%d".formatted(i, i))
                        .collect(Collectors.joining("; "));
        assertThat(chunker.chunk(List.of(block(TABLE_ROW, "甲", "a", row))))
                .hasSizeGreaterThan(1)
                .allSatisfy(chunk ->
                        assertThat(chunk.text()).startsWith("品名: 星护; 参数").hasSizeLessThanOrEqualTo(480));
    }

    @Test
    void aLongListIsCutBetweenItemsAndEachPartKeepsTheLineAboveIt() {
        String list = "冲调步骤：\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj("%d. 这一步要做的事情写在这里"::formatted)
                        .collect(Collectors.joining("\n"));
        assertThat(chunker.chunk(List.of(block(TEXT, "甲", "a", list))))
                .hasSizeGreaterThan(1)
                .allSatisfy(chunk -> assertThat(chunk.text()).matches("(?s)冲调步骤：\n\\d+\\. .*这里"));
    }

    @Test
    void anEndlessSentenceIsCutSomewhere() {
        assertThat(chunker.chunk(List.of(block(TEXT, "甲", "a", "啊".repeat(2000)))))
                .allSatisfy(chunk -> assertThat(chunk.text()).hasSizeLessThanOrEqualTo(480));
    }

    @Test
    void figuresAreNeverCut() {
        String text = "价格1,299.50元，尺寸4.5寸，".repeat(80);
        assertThat(chunker.chunk(List.of(block(TEXT, "甲", "a", text))))
                .allSatisfy(chunk -> assertThat(chunk.text()).startsWith("价格1,299.50元"));
    }

    @Test
    void aRepeatedTextComesOnceUnderAHeading() {
        assertThat(chunker.chunk(List.of(
                        block(TABLE_ROW, "甲", "1", "同文"),
                        block(TABLE_ROW, "甲", "2", "同文"),
                        block(TABLE_ROW, "乙", "3", "同文"))))
                .extracting(Chunk::heading)
                .containsExactly("甲", "乙");
    }

    @Test
    void titleAndHeadingsAreEmbeddedAndNotQuoted() {
        Chunk chunk = chunker.chunk(List.of(new Block(TEXT, List.of("星护", "储存"), "a", "开封后一个月内用完。")))
                .getFirst();

        assertThat(chunk.text()).isEqualTo("开封后一个月内用完。");
        assertThat(chunk.embeddedWith("奶粉手册")).isEqualTo("奶粉手册 › 星护 › 储存\n开封后一个月内用完。");
        assertThat(chunk.embeddedWith("星护")).isEqualTo("星护 › 储存\n开封后一个月内用完。");
    }

    private static Block block(Block.Kind kind, String heading, String anchor, String text) {
        return new Block(kind, List.of(heading), anchor, text);
    }
}
