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
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
            assertThat(brand.documents(DAY))
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
