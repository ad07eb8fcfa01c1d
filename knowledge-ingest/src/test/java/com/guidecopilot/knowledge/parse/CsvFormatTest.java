package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.SCRIPT;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {

    private static final String TABLE = "品名,段位,价格\n星护,2段,\"1,299\"\n星护,3段,\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
    void aRowNamesItsColumnsInEveryEncodingOfAShop(String charset) {
        assertThat(Parsing.parsed("价格.csv", TABLE.getBytes(Charset.forName(charset)))
                        .blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of(), "第2行", "品名: 星护; 段位: 2段; 价格: 1,299"),
                        new Block(TABLE_ROW, List.of(), "第3行", "品名: 星护; 段位: 3段"));
    }

    @Test
    void theMarkAtTheBeginningIsNotPartOfTheFirstColumn() {
        assertThat(Parsing.blocks("价格.csv", "\uFEFF" + TABLE))
                .first()
                .extracting(Block::text)
                .asString()
                .startsWith("品名: ");
        assertThat(Parsing.parsed("价格.csv", ("\uFEFF" + TABLE.replace(',', '\t').replace('"', ' ')).getBytes(UTF_16LE))
                        .blocks())
                .first()
                .extracting(Block::text)
                .asString()
                .startsWith("品名: 星护; 段位: 2段");
    }

    @Test
    void aScriptKeepsItsSceneItsWhenAndItsWords() {
        assertThat(Parsing.blocks("话术.csv", "场景,何时用,话术\n问价格,顾客第一次问价,\"您好，{price:MF-01} 元，\n今天有活动。\"\n到店,,欢迎光临\n"))
                .containsExactly(
                        new Block(SCRIPT, List.of("问价格"), "第2行", "何时用：顾客第一次问价\n话术：您好，{price:MF-01} 元， 今天有活动。"),
                        new Block(SCRIPT, List.of("到店"), "第4行", "话术：欢迎光临"));
    }

    @Test
    void aTableOfQuestionsGivesQuestions() {
        assertThat(Parsing.blocks("问答.csv", "问题,答案,分类\n能开发票吗,能,售后\n"))
                .containsExactly(new Block(QUESTION_ANSWER, List.of(), "第2行", "能开发票吗\n能\n分类: 售后"));
    }

    @Test
    void linesAboveTheHeaderAreItsTitleAndItsNote() {
        assertThat(Parsing.blocks(
                        "a.csv", "2026年价格表,,\n以下价格含税，最终以门店当日公示为准，不作为合同依据，解释权归总部所有，有疑问请找店长或者总部客服。,,\n品名,价格,\n星护,299,\n"))
                .extracting(Block::kind, Block::headings, Block::text)
                .containsExactly(
                        tuple(TEXT, List.of(), "以下价格含税，最终以门店当日公示为准，不作为合同依据，解释权归总部所有，有疑问请找店长或者总部客服。"),
                        tuple(TABLE_ROW, List.of("2026年价格表"), "品名: 星护; 价格: 299"));
    }

    @Test
    void aTableOfFiguresWithoutAHeaderKeepsItsValues() {
        assertThat(Parsing.blocks("a.csv", "星护,299\n安睡,89\n"))
                .extracting(Block::text)
                .containsExactly("星护; 299", "安睡; 89");
    }

    @Test
    void unevenRowsAndQuotesLoseNothing() {
        assertThat(Parsing.blocks("a.csv", "品名;说明\n星护;含\"DHA\";多出来的\n安睡\n"))
                .extracting(Block::text)
                .containsExactly("品名: 星护; 说明: 含\"DHA\"; 多出来的", "品名: 安睡");
    }

    @Test
    void aHeaderMayNameYears() {
        assertThat(Parsing.blocks("a.csv", "项目,2025,2026\n门店数,500,600\n"))
                .extracting(Block::text)
                .containsExactly("项目: 门店数; 2025: 500; 2026: 600");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldAndDoesNotSwallowTheRest() {
        assertThat(Parsing.reason("a.csv", "品名,说明\n星护,\"含 DHA\n安睡,薄\n".getBytes(UTF_8)))
                .isEqualTo("CSV 格式有误：引号不成对，或某一格过长");
    }

    @Test
    void tooManyRowsAreRefused() {
        DocumentParser narrow = new DocumentParser(new ParseLimits(1000, 0.01, 2, 100, 100, Duration.ofSeconds(5)));
        assertThat(narrow.parse(new SourceFile("a.csv", TABLE.getBytes(UTF_8))))
                .isEqualTo(new ParseOutcome.Unreadable("超过 2 行，请拆成几个文件"));
    }
}
