package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.SCRIPT;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesFormatTest {

    @Test
    void aLineIsATextAQuestionAScriptOrFactsByTheNamesOfItsFields() {
        assertThat(Parsing.blocks("知识.jsonl", """
                        {"id": 7, "title": "配送", "heading": "时效", "text": "江浙沪次日达。"}
                        {"question": "能开发票吗", "answer": "能。", "tags": ["发票", "售后"]}

                        {"场景": "嫌贵", "话术": "这款能用三年。"}
                        {"品名": "星护", "规格": {"克重": 900, "段位": 2}, "在售": true, "备注": null}
                        """))
                .containsExactly(
                        new Block(TEXT, List.of("配送", "时效"), "第1行", "江浙沪次日达。"),
                        new Block(QUESTION_ANSWER, List.of(), "第2行", "能开发票吗\n能。\ntags: 发票、售后"),
                        new Block(SCRIPT, List.of("嫌贵"), "第4行", "话术：这款能用三年。"),
                        new Block(TABLE_ROW, List.of(), "第5行", "品名: 星护; 规格·克重: 900; 规格·段位: 2; 在售: true"));
    }

    @Test
    void aBrokenLineRefusesTheFileAndIsNamed() {
        assertThat(Parsing.reason("a.jsonl", "{\"text\":\"甲\"}\n{\"text\":\n".getBytes(UTF_8)))
                .isEqualTo("第2行不是 JSON 对象");
        assertThat(Parsing.reason("a.jsonl", "[1]\n{\"text\":\"甲\"}\n乙\n".getBytes(UTF_8)))
                .isEqualTo("第1行不是 JSON 对象（共 2 行有误）");
    }

    @Test
    void linesNestedWithoutEndAreHarmless() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertThat(Parsing.reason("a.jsonl", deep.getBytes(UTF_8))).isEqualTo("第1行不是 JSON 对象");
    }
}
