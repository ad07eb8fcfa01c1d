package com.guidecopilot.knowledge.parse;

import static com.guidecopilot.knowledge.parse.Block.Kind.QUESTION_ANSWER;
import static com.guidecopilot.knowledge.parse.Block.Kind.TABLE_ROW;
import static com.guidecopilot.knowledge.parse.Block.Kind.TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;

class PdfFormatTest {

    private static final String FULL_LINE = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";

    private final PdfFixture pdf = new PdfFixture();

    @Test
    void headingsAreKnownByTheirSize() throws IOException {
        pdf.line(72, 90, 20, "退换货政策")
                .line(72, 130, 14, "时限")
                .line(72, 160, 10.5, "签收后七天内可以无理由退货。")
                .line(72, 200, 14, "能寄到外地吗？")
                .line(72, 230, 10.5, "可以，运费自理。");

        assertThat(blocks())
                .containsExactly(
                        new Block(TEXT, List.of("退换货政策", "时限"), "第1页", "签收后七天内可以无理由退货。"),
                        new Block(QUESTION_ANSWER, List.of("退换货政策"), "第1页", "能寄到外地吗？\n可以，运费自理。"));
    }

    @Test
    void boldLinesAndNumberedOnesAreHeadingsWhereAllIsOfOneSize() throws IOException {
        pdf.boldLine(72, 100, 10.5, "配送说明")
                .line(72, 120, 10.5, FULL_LINE + "。")
                .line(72, 150, 10.5, "一、时效")
                .line(72, 170, 10.5, "江浙沪次日达。")
                .line(72, 200, 10.5, "二、运费")
                .line(72, 220, 10.5, "满 99 元包邮。");

        assertThat(blocks())
                .extracting(Block::headings)
                .containsExactly(List.of("配送说明"), List.of("配送说明", "一、时效"), List.of("配送说明", "二、运费"));
    }

    @Test
    void linesOfAParagraphAreJoinedWithoutSpacesAndAcrossPages() throws IOException {
        pdf.line(93, 740, 10.5, FULL_LINE.substring(2))
                .line(72, 756, 10.5, FULL_LINE)
                .page()
                .line(72, 90, 10.5, "到此为止。")
                .line(93, 106, 10.5, "第二段 hello");

        assertThat(blocks())
                .containsExactly(
                        new Block(TEXT, List.of(), "第1页", FULL_LINE.substring(2) + FULL_LINE + "到此为止。"),
                        new Block(TEXT, List.of(), "第2页", "第二段 hello"));
    }

    @Test
    void runningHeadsAndPageNumbersAreDropped() throws IOException {
        for (int page = 1; page <= 3; page++) {
            pdf.line(72, 40, 9, "禾小豆内部资料 2026")
                    .line(72, 100 + page, 10.5, "第%d条规定。".formatted(page))
                    .line(290, 810, 9, "- %d -".formatted(page))
                    .page();
        }

        assertThat(blocks()).extracting(Block::text).containsExactly("第1条规定。", "第2条规定。", "第3条规定。");
    }

    @Test
    void rowsThatLookLikeATableNameTheirColumns() throws IOException {
        pdf.line(72, 100, 10.5, "段位")
                .line(200, 100, 10.5, "月龄")
                .line(330, 100, 10.5, "说明")
                .line(72, 122, 10.5, "1段")
                .line(200, 122, 10.5, "0-6个月")
                .line(330, 122, 10.5, "冲调水温不超过")
                .line(330, 137, 10.5, "五十度")
                .line(72, 159, 10.5, "2段")
                .line(200, 159, 10.5, "6-12个月")
                .line(330, 159, 10.5, "可以混合辅食")
                .line(72, 200, 10.5, "以上以罐身为准。");

        assertThat(blocks())
                .containsExactly(
                        new Block(TABLE_ROW, List.of(), "第1页", "段位: 1段; 月龄: 0-6个月; 说明: 冲调水温不超过五十度"),
                        new Block(TABLE_ROW, List.of(), "第1页", "段位: 2段; 月龄: 6-12个月; 说明: 可以混合辅食"),
                        new Block(TEXT, List.of(), "第1页", "以上以罐身为准。"));
    }

    @Test
    void listsStandWithTheirIntroduction() throws IOException {
        pdf.line(72, 100, 10.5, "接待步骤：")
                .line(93, 120, 10.5, "1. 先问月龄")
                .line(93, 140, 10.5, "2. 再问过敏史")
                .line(72, 180, 10.5, "不要催单。");

        assertThat(blocks()).extracting(Block::text).containsExactly("接待步骤：\n1. 先问月龄\n2. 再问过敏史", "不要催单。");
    }

    @Test
    void aScanIsRefusedAsOne() throws IOException {
        pdf.page();
        assertThat(Parsing.reason("扫描.pdf", pdf.bytes())).isEqualTo("没有文字层，可能是扫描件，请先做文字识别（OCR）");
    }

    @Test
    void aPasswordOrABanOnCopyingIsRespected() throws IOException {
        byte[] closed = new PdfFixture().line(72, 90, 12, "机密").page().protectedBytes("secret", true);
        byte[] notToCopy = new PdfFixture().line(72, 90, 12, "机密").page().protectedBytes("", false);
        byte[] open = new PdfFixture().line(72, 90, 12, "公开").page().protectedBytes("", true);

        assertThat(Parsing.reason("a.pdf", closed)).isEqualTo("文件有密码保护，请去掉密码后再导入");
        assertThat(Parsing.reason("a.pdf", notToCopy)).isEqualTo("文件设置了禁止复制文字，请去掉限制后再导入");
        assertThat(Parsing.parsed("a.pdf", open).blocks())
                .extracting(Block::text)
                .containsExactly("公开");
    }

    @Test
    void aTornOrEmptiedFileIsRefused() throws IOException {
        byte[] whole = pdf.line(72, 90, 12, "正文").bytes();
        assertThat(Parsing.reason("a.pdf", Arrays.copyOf(whole, 200))).isEqualTo("文件已损坏，打不开");
        assertThat(Parsing.reason("a.pdf", "%PDF-1.7\n%%EOF".getBytes(US_ASCII)))
                .isEqualTo("文件已损坏，打不开");
    }

    @Test
    void aPageThatUnpacksToGigabytesIsRefusedWithoutBeingHeld() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDStream content = new PDStream(document);
            byte[] spaces = " ".repeat(1 << 20).getBytes(US_ASCII);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < 200; i++) out.write(spaces);
            }
            PDPage page = new PDPage();
            page.setContents(content);
            document.addPage(page);
            document.save(bytes);
        }
        assertThat(Parsing.reason("炸弹.pdf", bytes.toByteArray())).isEqualTo("压缩比异常，疑似压缩炸弹");
    }

    private List<Block> blocks() throws IOException {
        return Parsing.parsed("手册.pdf", pdf.bytes()).blocks();
    }
}
