package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

class DocxFormatTest {

    private final XWPFDocument document = new XWPFDocument();

    @Test
    void headingsAreKnownByTheNameOfTheirStyle() throws IOException {
        style("1", "heading 1");
        style("a3", "标题 2");
        style("Own", "我的小标题", "a3");
        paragraph("奶粉手册", "1");
        paragraph("星护 2段", "a3");
        paragraph("适合 6–12 个月。", null);
        paragraph("储存", "Own");
        paragraph("开封后一个月内用完。", null);
        paragraph("附则", "1");
        paragraph("以门店为准。", null);

        assertThat(blocks())
                .containsExactly(
                        new Block(TEXT, List.of("奶粉手册", "星护 2段"), "第3段", "适合 6–12 个月。"),
                        new Block(TEXT, List.of("奶粉手册", "储存"), "第5段", "开封后一个月内用完。"),
                        new Block(TEXT, List.of("附则"), "第7段", "以门店为准。"));
    }

    @Test
    void anOutlineLevelMakesAHeadingWithoutAnyStyle() throws IOException {
        XWPFParagraph heading = paragraph("储存", null);
        heading.getCTP().addNewPPr().addNewOutlineLvl().setVal(BigInteger.ZERO);
        paragraph("阴凉干燥处。", null);

        assertThat(blocks()).extracting(Block::headings).containsExactly(List.of("储存"));
    }

    @Test
    void aQuestionHeadingTakesItsAnswer() throws IOException {
        style("1", "heading 1");
        paragraph("可以混喂吗？", "1");
        paragraph("可以。", null);
        paragraph("分两次冲。", null);

        assertThat(blocks()).containsExactly(new Block(QUESTION_ANSWER, List.of(), "第1段", "可以混喂吗？\n可以。\n分两次冲。"));
    }

    @Test
    void stepsAreCountedAndStandWithTheirIntroduction() throws IOException {
        BigInteger numbers = numbering(STNumberFormat.DECIMAL);
        BigInteger bullets = numbering(STNumberFormat.BULLET);
        paragraph("接待步骤：", null);
        paragraph("先问月龄", null).setNumID(numbers);
        paragraph("再问过敏史", null).setNumID(numbers);
        paragraph("话不宜多。", null);
        paragraph("不催单", null).setNumID(bullets);

        assertThat(blocks()).extracting(Block::text).containsExactly("接待步骤：\n1. 先问月龄\n2. 再问过敏史", "话不宜多。", "- 不催单");
    }

    @Test
    void rowsOfATableNameTheirColumnsAndMergedCellsCountInEachRow() throws IOException {
        XWPFTable table = document.createTable(4, 3);
        fill(table, "系列", "规格", "价格", "星护", "900g", "299", "", "400g", "159", "安睡", "无", "");
        table.getRow(1).getCell(0).getCTTc().addNewTcPr().addNewVMerge().setVal(STMerge.RESTART);
        table.getRow(2).getCell(0).getCTTc().addNewTcPr().addNewVMerge();
        table.getRow(3).getCell(1).getCTTc().addNewTcPr().addNewGridSpan().setVal(BigInteger.TWO);
        table.getRow(3).removeCell(2);

        assertThat(blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of(), "表1!2", "系列: 星护; 规格: 900g; 价格: 299"),
                        new Block(TABLE_ROW, List.of(), "表1!3", "系列: 星护; 规格: 400g; 价格: 159"),
                        new Block(TABLE_ROW, List.of(), "表1!4", "系列: 安睡; 规格: 无; 价格: 无"));
    }

    @Test
    void aBoxMadeOfAOneCellTableIsText() throws IOException {
        document.createTable(1, 1).getRow(0).getCell(0).setText("注意：勿用沸水。");
        assertThat(blocks()).containsExactly(new Block(TEXT, List.of(), "表1", "注意：勿用沸水。"));
    }

    private List<Block> blocks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.write(bytes);
        return Parsing.parsed("手册.docx", bytes.toByteArray()).blocks();
    }

    private XWPFParagraph paragraph(String text, @Nullable String style) {
        XWPFParagraph paragraph = document.createParagraph();
        if (style != null) paragraph.setStyle(style);
        paragraph.createRun().setText(text);
        return paragraph;
    }

    private void style(String id, String name) {
        style(id, name, null);
    }

    private void style(String id, String name, @Nullable String basedOn) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewName().setVal(name);
        if (basedOn != null) style.addNewBasedOn().setVal(basedOn);
        document.createStyles().addStyle(new XWPFStyle(style));
    }

    private BigInteger numbering(STNumberFormat.Enum format) {
        CTAbstractNum list = CTAbstractNum.Factory.newInstance();
        list.setAbstractNumId(BigInteger.valueOf(format.intValue()));
        var level = list.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewNumFmt().setVal(format);
        var numbering = document.createNumbering();
        return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(list)));
    }

    private static void fill(XWPFTable table, String... cells) {
        for (int i = 0; i < cells.length; i++)
            table.getRow(i / 3).getCell(i % 3).setText(cells[i]);
    }
}
