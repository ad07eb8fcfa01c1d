package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;
import org.junit.jupiter.api.Test;

class PptxFormatTest {

    private final XMLSlideShow show = new XMLSlideShow();

    @Test
    void aSlideIsASectionUnderItsTitle() throws IOException {
        slide("接待三步", "步骤：", "- 先问月龄", "- 再问过敏史");
        slide("尺码", "偏大半码。");

        assertThat(blocks())
                .containsExactly(
                        new Block(TEXT, List.of("接待三步"), "第1张", "步骤：\n- 先问月龄\n- 再问过敏史"),
                        new Block(TEXT, List.of("尺码"), "第2张", "偏大半码。"));
    }

    @Test
    void notesAreMarkedAndNoPartOfTheSlidesAnswer() throws IOException {
        XSLFSlide slide = slide("能混喂吗？", "可以。");
        for (XSLFTextShape shape : show.getNotesSlide(slide).getPlaceholders()) {
            if (shape.getTextType() == Placeholder.BODY) shape.setText("先安抚。");
        }

        assertThat(blocks())
                .containsExactly(
                        new Block(QUESTION_ANSWER, List.of(), "第1张", "能混喂吗？\n可以。"),
                        new Block(TEXT, List.of("能混喂吗？"), "第1张", "备注：先安抚。"));
    }

    @Test
    void rowsOfATableNameTheirColumnsAndMergedCellsCountInEachRow() throws IOException {
        XSLFSlide slide = slide("价格");
        XSLFTable table = slide.createTable(3, 2);
        String[] cells = {"系列", "价格", "星护", "299", "", "159"};
        for (int i = 0; i < cells.length; i++) table.getCell(i / 2, i % 2).setText(cells[i]);
        table.mergeCells(1, 2, 0, 0);

        assertThat(blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of("价格"), "第1张", "系列: 星护; 价格: 299"),
                        new Block(TABLE_ROW, List.of("价格"), "第1张", "系列: 星护; 价格: 159"));
    }

    @Test
    void hiddenSlidesAreNotRead() throws IOException {
        slide("公开", "满减。");
        slide("底价", "99 元。").setHidden(true);

        assertThat(blocks()).extracting(Block::text).containsExactly("满减。");
    }

    private XSLFSlide slide(String title, String... lines) {
        XSLFSlide slide = show.createSlide(show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
        slide.getPlaceholder(0).setText(title);
        XSLFTextShape body = slide.getPlaceholder(1);
        body.clearText();
        for (String line : lines) {
            XSLFTextParagraph paragraph = body.addNewTextParagraph();
            paragraph.setBullet(line.startsWith("- "));
            paragraph.addNewTextRun().setText(line.startsWith("- ") ? line.substring(2) : line);
        }
        return slide;
    }

    private List<Block> blocks() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        show.write(bytes);
        return Parsing.parsed("培训.pptx", bytes.toByteArray()).blocks();
    }
}
