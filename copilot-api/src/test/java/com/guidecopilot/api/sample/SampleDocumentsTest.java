package com.guidecopilot.api.sample;

import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.guidecopilot.api.sample.SampleDocuments.Upload;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.parse.DocumentParser;
import com.guidecopilot.knowledge.parse.ParseLimits;
import com.guidecopilot.knowledge.parse.ParseOutcome;
import com.guidecopilot.knowledge.parse.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is made here is read back by the parser that the service reads uploads with. */
class SampleDocumentsTest {

    private static final LoadDay DAY = new LoadDay(LocalDate.of(2026, 11, 20), ZoneId.of("Asia/Shanghai"));

    private final DocumentParser parser = new DocumentParser(ParseLimits.DEFAULT);

    @Test
    void aWordFileKeepsItsHeadingsListsAndTables() {
        Upload manual = one("手册.docx.md", """
                # 奶粉手册

                水温**50℃**，
                先倒水。

                ## 步骤

                1. 先问月龄
                2. 再问过敏史

                - 不催单

                | 段位 | 月龄 |
                |---|---|
                | 1段 | 0-6个月 |
                """);

        assertThat(manual.name()).isEqualTo("手册.docx");
        assertThat(blocks(manual))
                .containsExactly(
                        new Block(TEXT, List.of("奶粉手册"), "第2段", "水温50℃，先倒水。"),
                        new Block(TEXT, List.of("奶粉手册", "步骤"), "第4段", "1. 先问月龄\n2. 再问过敏史\n- 不催单"),
                        new Block(TABLE_ROW, List.of("奶粉手册", "步骤"), "表1!2", "段位: 1段; 月龄: 0-6个月"));
    }

    @Test
    void aFolderOfTablesBecomesAWorkbookWithASheetForEach() {
        Map<String, String> tables = Map.of(
                "参数.xlsx/a奶粉.csv", "商品,克重,编号\n云朵牧,4.3,007\n",
                "参数.xlsx/b用品.csv", "商品,承重\n推车,22kg\n");
        Upload workbook = SampleDocuments.of(new TreeMap<>(tables), DAY).getFirst();

        assertThat(workbook.name()).isEqualTo("参数.xlsx");
        assertThat(blocks(workbook))
                .extracting(Block::anchor, Block::text)
                .containsExactly(tuple("a奶粉!2", "商品: 云朵牧; 克重: 4.3; 编号: 007"), tuple("b用品!2", "商品: 推车; 承重: 22kg"));
    }

    @Test
    void aPdfKeepsItsHeadingsListsAndTablesOverItsPages() {
        Upload manual = one("手册.pdf.md", """
                # 冬季配送手册

                ## 时效

                华东仓每天 17:00 前的订单当天发出，%s。

                - 生鲜次日达
                - 大件三日达

                | 区域 | 时效 |
                |---|---|
                | 华东 | 1 天 |
                | 西部 | 3 天 |

                %s

                ## 包装

                易碎品加气泡袋。
                """.formatted("节假日顺延".repeat(20), "雪天可能晚到，请先和顾客说明。\n\n".repeat(60)));

        assertThat(manual.name()).isEqualTo("手册.pdf");
        assertThat(blocks(manual))
                .contains(
                        new Block(
                                TEXT,
                                List.of("冬季配送手册", "时效"),
                                "第1页",
                                "华东仓每天 17:00 前的订单当天发出，%s。".formatted("节假日顺延".repeat(20))),
                        new Block(TEXT, List.of("冬季配送手册", "时效"), "第1页", "- 生鲜次日达\n- 大件三日达"),
                        new Block(TABLE_ROW, List.of("冬季配送手册", "时效"), "第1页", "区域: 华东; 时效: 1 天"),
                        new Block(TABLE_ROW, List.of("冬季配送手册", "时效"), "第1页", "区域: 西部; 时效: 3 天"),
                        new Block(TEXT, List.of("冬季配送手册", "包装"), "第3页", "易碎品加气泡袋。"))
                .noneSatisfy(block -> assertThat(block.text()).containsPattern("第 \\d 页|^冬季配送手册$"));
    }

    @Test
    void slidesKeepTheirTitlesBulletsTablesAndNotes() {
        Upload training = one("培训.pptx.md", """
                # 新人培训

                ## 接待三步

                - 先问月龄
                  - 再问过敏史

                > 别急着报价。

                ## 段位

                | 段位 | 月龄 |
                |---|---|
                | 1段 | 0-6个月 |
                """);

        assertThat(blocks(training))
                .containsExactly(
                        new Block(TEXT, List.of("接待三步"), "第2张", "- 先问月龄\n- 再问过敏史"),
                        new Block(TEXT, List.of("接待三步"), "第2张", "备注：别急着报价。"),
                        new Block(TABLE_ROW, List.of("段位"), "第3张", "段位: 1段; 月龄: 0-6个月"));
    }

    @Test
    void theSameTextMakesTheSamePdfWheneverItIsMade() {
        for (String name : List.of("a.pdf.md", "a.zip/b.pdf.md")) {
            assertThat(one(name, "# 甲\n\n乙。\n").bytes())
                    .as(name)
                    .isEqualTo(one(name, "# 甲\n\n乙。\n").bytes());
        }
    }

    @Test
    void aFolderCalledZipIsPackedWithItsFilesMade() throws IOException {
        Map<String, String> texts = Map.of(
                "资料.zip/a/说明.pdf.md", "# 说明\n\n三日达。\n",
                "资料.zip/manifest.csv", "file,valid_from\na/说明.pdf,{today}\n",
                "资料.zip/b.txt", "乙。\n");
        Upload archive = SampleDocuments.of(new TreeMap<>(texts), DAY).getFirst();

        assertThat(archive.name()).isEqualTo("资料.zip");
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("manifest.csv")) {
                    assertThat(zip.readAllBytes())
                            .asString(StandardCharsets.UTF_8)
                            .contains("a/说明.pdf,2026-11-20");
                }
            }
        }
        assertThat(names).containsExactly("a/说明.pdf", "b.txt", "manifest.csv");
    }

    @Test
    void theManifestSaysWhatAFileCannotSayItself() {
        Map<String, String> texts = Map.of(
                "sop.docx.md", "先问好。",
                "manifest.csv", "file,title,audience,valid_from,valid_to\nsop.docx,接待SOP,INTERNAL,{today-3},\n");
        assertThat(SampleDocuments.of(new TreeMap<>(texts), DAY))
                .extracting(Upload::fields)
                .containsExactly(Map.of("title", "接待SOP", "audience", "INTERNAL", "valid_from", "2026-11-17"));
    }

    @Test
    void datesInFrontMatterAreReckonedToo() {
        Upload policy = one("退货.md", "---\nvalid_from: \"{today+10}\"\n---\n七天可退。\n");
        assertThat(new String(policy.bytes(), StandardCharsets.UTF_8)).contains("valid_from: \"2026-11-30\"");
    }

    @Test
    void everyFileOfTheSampleCanBeRead() {
        for (SampleBrand brand : SampleBrand.ALL) {
            // What is packed in a zip is read file by file, when it is taken in.
            assertThat(brand.documents(DAY))
                    .filteredOn(upload -> !upload.name().endsWith(".zip"))
                    .isNotEmpty()
                    .allSatisfy(upload -> assertThat(blocks(upload)).isNotEmpty());
        }
    }

    private static Upload one(String path, String text) {
        return SampleDocuments.of(new TreeMap<>(Map.of(path, text)), DAY).getFirst();
    }

    private List<Block> blocks(Upload upload) {
        return switch (parser.parse(new SourceFile(upload.name(), upload.bytes()))) {
            case ParseOutcome.Parsed parsed -> parsed.blocks();
            case ParseOutcome.Unreadable unreadable ->
                throw new AssertionError(upload.name() + ": " + unreadable.reason());
        };
    }
}
