package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class XlsxFormatTest {

    private final XSSFWorkbook workbook = new XSSFWorkbook();

    @Test
    void everyRowNamesItsColumnsUnderTheNameOfItsSheet() throws IOException {
        rows("奶粉", "品名", "规格", "备注").add("星护", "900g", "新").add("星护", "400g", "");
        rows("纸尿裤", "品名", "尺码").add("安睡", "NB");

        assertThat(blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of("奶粉"), "奶粉!2", "品名: 星护; 规格: 900g; 备注: 新"),
                        new Block(TABLE_ROW, List.of("奶粉"), "奶粉!3", "品名: 星护; 规格: 400g"),
                        new Block(TABLE_ROW, List.of("纸尿裤"), "纸尿裤!2", "品名: 安睡; 尺码: NB"));
    }

    @Test
    void figuresAndDatesStandAsAPersonSeesThem() throws IOException {
        Sheet sheet = rows("价格", "品名", "价格", "折扣", "上市", "到期", "条码").sheet();
        Row row = sheet.createRow(1);
        row.createCell(0).setCellValue("星护");
        styled(row, 1, "#,##0.00").setCellValue(1299);
        styled(row, 2, "0%").setCellValue(0.85);
        styled(row, 3, "m/d/yy").setCellValue(LocalDate.of(2026, 11, 1));
        styled(row, 4, "yyyy\"年\"m\"月\"d\"日\"").setCellValue(LocalDate.of(2026, 12, 31));
        row.createCell(5).setCellValue(6901234567890d);

        assertThat(blocks())
                .extracting(Block::text)
                .containsExactly("品名: 星护; 价格: 1,299.00; 折扣: 85%; 上市: 2026/11/1; 到期: 2026年12月31日; 条码: 6901234567890");
    }

    @Test
    void theResultOfAFormulaIsRead() throws IOException {
        Sheet sheet = rows("价格", "品名", "两件").sheet();
        Row row = sheet.createRow(1);
        row.createCell(0).setCellValue("星护");
        row.createCell(1).setCellFormula("299*2");
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();

        assertThat(blocks()).extracting(Block::text).containsExactly("品名: 星护; 两件: 598");
    }

    @Test
    void aMergedCellCountsForEachOfItsRowsAndASpanningRowIsAHeading() throws IOException {
        Sheet sheet = rows("参数", "系列", "规格", "产地")
                .add("一阶奶粉", "", "")
                .add("星护", "900g", "上海")
                .add("", "400g", "")
                .sheet();
        sheet.addMergedRegion(CellRangeAddress.valueOf("A2:C2"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("A3:A4"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("C3:C4"));

        assertThat(blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of("参数", "一阶奶粉"), "参数!3", "系列: 星护; 规格: 900g; 产地: 上海"),
                        new Block(TABLE_ROW, List.of("参数", "一阶奶粉"), "参数!4", "系列: 星护; 规格: 400g; 产地: 上海"));
    }

    @Test
    void aTitleAboveAHeaderOfTwoLinesIsUnderstood() throws IOException {
        Sheet sheet = rows("价格", "2026年价格表", "", "")
                .add("品名", "价格", "")
                .add("", "标价", "活动价")
                .add("星护", "299", "259")
                .sheet();
        sheet.addMergedRegion(CellRangeAddress.valueOf("A1:C1"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("B2:C2"));
        sheet.addMergedRegion(CellRangeAddress.valueOf("A2:A3"));

        assertThat(blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of("价格", "2026年价格表"), "价格!4", "品名: 星护; 价格·标价: 299; 价格·活动价: 259"));
    }

    @Test
    void aHiddenSheetIsNotRead() throws IOException {
        rows("公开", "品名", "产地").add("星护", "上海");
        rows("底价", "品名", "底价").add("星护", "九十九");
        workbook.setSheetHidden(1, true);

        assertThat(blocks()).extracting(Block::headings).containsExactly(List.of("公开"));
    }

    @Test
    void aSheetOfTwentyThousandRowsIsStreamed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SXSSFWorkbook large = new SXSSFWorkbook(100)) {
            Sheet sheet = large.createSheet("库存");
            for (int r = 0; r <= 20_000; r++) {
                Row row = sheet.createRow(r);
                row.createCell(0).setCellValue(r == 0 ? "品名" : "商品" + r);
                row.createCell(1).setCellValue(r == 0 ? "说明" : "说明" + r);
            }
            large.write(bytes);
        }
        assertThat(Parsing.parsed("库存.xlsx", bytes.toByteArray()).blocks())
                .hasSize(20_000)
                .last()
                .isEqualTo(new Block(TABLE_ROW, List.of("库存"), "库存!20001", "品名: 商品20000; 说明: 说明20000"));
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        Sheet sheet = rows("炸弹", "甲", "乙").sheet();
        for (int r = 1; r < 3000; r++) {
            Row row = sheet.createRow(r);
            row.createCell(0).setCellValue("零".repeat(2000));
            row.createCell(1).setCellValue("零".repeat(2000));
            // Written inline, so that the sheet itself inflates.
            row.createCell(2).setCellFormula("\"" + "0".repeat(200) + "\"");
        }
        DocumentParser strict =
                new DocumentParser(new ParseLimits(1 << 20, 0.9, 100_000, 100, 100, Duration.ofSeconds(30)));
        try {
            assertThat(strict.parse(new SourceFile("炸弹.xlsx", written())))
                    .isEqualTo(new ParseOutcome.Unreadable("压缩比异常，疑似压缩炸弹"));
        } finally {
            new DocumentParser(ParseLimits.DEFAULT);
        }
    }

    private List<Block> blocks() throws IOException {
        return Parsing.parsed("参数.xlsx", written()).blocks();
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }

    private Cell styled(Row row, int column, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    private Rows rows(String sheet, String... first) {
        return new Rows(workbook.createSheet(sheet)).add(first);
    }

    private record Rows(Sheet sheet) {
        Rows add(String... cells) {
            Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
            for (int i = 0; i < cells.length; i++) row.createCell(i).setCellValue(cells[i]);
            return this;
        }
    }
}
