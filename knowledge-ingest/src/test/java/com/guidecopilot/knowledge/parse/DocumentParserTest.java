package com.guidecopilot.knowledge.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

class DocumentParserTest {

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefusedWithWhatItIs() throws IOException {
        assertThat(Parsing.reason("a.docx", workbook())).isEqualTo("扩展名是 .docx，内容却是Excel 工作簿（xlsx）");
        assertThat(Parsing.reason("a.xlsx", document("正文"))).isEqualTo("扩展名是 .xlsx，内容却是Word 文档（docx）");
        assertThat(Parsing.reason("a.md", document("正文"))).isEqualTo("扩展名是 .md，内容却是Word 文档（docx）");
        assertThat(Parsing.reason("a.docx", "正文".getBytes(UTF_8))).isEqualTo("扩展名是 .docx，内容却是文本");
        assertThat(Parsing.reason("a.csv", "<html><table>".getBytes(UTF_8))).isEqualTo("扩展名是 .csv，内容却是网页（HTML）");
        assertThat(Parsing.reason("a.md", "%PDF-1.7".getBytes(UTF_8))).isEqualTo("扩展名是 .md，内容却是PDF");
        assertThat(Parsing.reason("a.md", noise())).isEqualTo("扩展名是 .md，内容却是无法识别的二进制数据");
    }

    @Test
    void anUnknownFormatIsRefusedByName() {
        assertThat(Parsing.reason("a.rtf", "x".getBytes(UTF_8)))
                .isEqualTo("不支持的格式“.rtf”，可用 md、txt、html、pdf、docx、pptx、xlsx、csv、jsonl、zip");
        assertThat(Parsing.reason("README", "x".getBytes(UTF_8))).startsWith("不支持的格式");
    }

    @Test
    void emptyFilesAreRefusedWhetherOfNoBytesOrOfNoText() throws IOException {
        assertThat(Parsing.reason("a.md", new byte[0])).isEqualTo("文件是空的（0 字节）");
        assertThat(Parsing.reason("a.md", "  \n\n".getBytes(UTF_8))).isEqualTo("文件里没有可用的文字");
        assertThat(Parsing.reason("a.csv", "品名,价格\n".getBytes(UTF_8))).isEqualTo("文件里没有可用的文字");
        assertThat(Parsing.reason("a.docx", document(""))).isEqualTo("文件里没有可用的文字");
        assertThat(Parsing.reason("a.xlsx", workbook())).isEqualTo("文件里没有可用的文字");
    }

    @Test
    void aTornFileIsRefused() throws IOException {
        byte[] whole = document("正文");
        assertThat(Parsing.reason("a.docx", Arrays.copyOf(whole, whole.length / 2)))
                .isEqualTo("文件已损坏，打不开");
        byte[] zip = {'P', 'K', 3, 4, 1, 2, 3};
        assertThat(Parsing.reason("a.xlsx", zip)).isIn("文件已损坏，打不开", "扩展名是 .xlsx，内容却是压缩包（zip）");
    }

    @Test
    void aFileWithAPasswordIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var encrypted = encryptor.getDataStream(container)) {
                encrypted.write(document("正文"));
            }
            container.writeFilesystem(bytes);
        }
        assertThat(Parsing.reason("a.docx", bytes.toByteArray())).isEqualTo("文件有密码保护，请去掉密码后再导入");
    }

    @Test
    void aFileOverTheLimitIsNotEvenLookedAt() {
        DocumentParser small = new DocumentParser(new ParseLimits(1, 0.005, 10, 100, 100, Duration.ofSeconds(1)));
        assertThat(small.parse(new SourceFile("a.md", "正文".getBytes(UTF_8))))
                .isEqualTo(new ParseOutcome.Unreadable("文件超过 1 MB"));
        new DocumentParser(ParseLimits.DEFAULT);
    }

    @Test
    void aFileThatTakesTooLongIsGivenUp() {
        DocumentParser hasty = new DocumentParser(new ParseLimits(1 << 24, 0.005, 10, 100, 100, Duration.ofMillis(1)));
        byte[] slow = "| 甲 | 乙 |\n|---|---|\n".repeat(200_000).getBytes(UTF_8);
        assertThat(hasty.parse(new SourceFile("a.md", slow)))
                .isInstanceOfSatisfying(
                        ParseOutcome.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).startsWith("读取超过"));
        new DocumentParser(ParseLimits.DEFAULT);
    }

    @Test
    void invisibleCharactersThatTheDatabaseRefusesAreDropped() {
        assertThat(Parsing.blocks("a.md", "正\u200B文\u0007。\n"))
                .extracting(Block::text)
                .containsExactly("正文。");
    }

    private static byte[] document(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] workbook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            workbook.createSheet("空");
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] noise() {
        byte[] noise = new byte[2000];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
