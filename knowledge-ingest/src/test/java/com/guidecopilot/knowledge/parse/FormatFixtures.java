package com.guidecopilot.knowledge.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** A small good file of each format, and the means to spoil it. */
public final class FormatFixtures {

    private FormatFixtures() {}

    /** By name; each says {@code 签收后七天内可以退货。} and comes in as one document. */
    public static Map<String, byte[]> oneOfEach() {
        String sentence = "签收后七天内可以退货。";
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("退货.md", utf8("# 退货\n\n" + sentence));
        files.put("退货.txt", utf8("退货\n\n" + sentence));
        files.put("退货.html", utf8("<html><body><h1>退货</h1><p>" + sentence + "</p></body></html>"));
        files.put("退货.csv", utf8("主题,说明\n退货," + sentence + "\n"));
        files.put("退货gbk.csv", ("主题,说明\n退货," + sentence + "\n").getBytes(Charset.forName("GBK")));
        files.put("退货.jsonl", utf8("{\"title\":\"退货\",\"text\":\"" + sentence + "\"}\n"));
        files.put("退货.docx", word(sentence));
        files.put("退货.xlsx", workbook("主题", "说明", "退货", sentence));
        files.put("退货.pptx", slides("退货", sentence));
        files.put("退货.pdf", pdf(sentence));
        return files;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] pdf(String text) {
        try {
            return new PdfFixture().line(72, 100, 12, text).bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] word(String text) {
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            return written(document::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two columns. */
    public static byte[] workbook(String... cells) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("表");
            for (int i = 0; i < cells.length; i += 2) {
                var row = sheet.createRow(i / 2);
                row.createCell(0).setCellValue(cells[i]);
                row.createCell(1).setCellValue(cells[i + 1]);
            }
            return written(workbook::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] slides(String title, String text) {
        try (XMLSlideShow show = new XMLSlideShow()) {
            var slide = show.createSlide(show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT));
            slide.getPlaceholder(0).setText(title);
            slide.getPlaceholder(1).setText(text);
            return written(show::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param files by their name in the zip, in order */
    public static byte[] zip(Map<String, byte[]> files) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    /** As Office closes a file with a password. */
    public static byte[] withPassword(byte[] office) {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var encrypted = encryptor.getDataStream(container)) {
                encrypted.write(office);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
            return written(container::writeFilesystem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writing.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
