package com.guidecopilot.knowledge.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not what they are called, closed, or made to hurt. */
class HostileFilesTest {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

    private static final String LAUGHS = """
            <?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">
            <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
            <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
            <!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY i SYSTEM "file:///etc/passwd">]>
            <x>&h;&i;</x>
            """;

    @ParameterizedTest
    @CsvSource({"a.pdf", "a.docx", "a.pptx", "a.xlsx", "a.zip", "a.txt", "a.html", "a.jsonl"})
    void aPictureUnderAnyOtherNameIsRefusedAsAPicture(String name) {
        assertThat(Parsing.reason(name, PICTURE)).isEqualTo("扩展名是 .%s，内容却是图片".formatted(name.substring(2)));
    }

    @Test
    void anOrdinaryZipIsNoOfficeFileAndAnOfficeFileNoOrdinaryZip() {
        byte[] zip = FormatFixtures.zip(Map.of("word/document.xml", FormatFixtures.utf8("<a/>")));
        assertThat(Parsing.reason("a.docx", zip)).isEqualTo("扩展名是 .docx，内容却是压缩包（zip）");
        assertThat(Parsing.reason("a.pptx", FormatFixtures.word("甲"))).isEqualTo("扩展名是 .pptx，内容却是Word 文档（docx）");
        assertThat(Parsing.reason("a.txt", FormatFixtures.pdf("甲"))).isEqualTo("扩展名是 .txt，内容却是PDF");
    }

    @Test
    void anOldOfficeFileIsRefusedWithWhatToDo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[100]), "WordDocument");
            container.writeFilesystem(bytes);
        }
        assertThat(Parsing.reason("a.docx", bytes.toByteArray()))
                .isEqualTo("扩展名是 .docx，内容却是旧版 Office 文件（doc、xls、ppt），请另存为 docx、xlsx 或 pptx");
    }

    @Test
    void everyOfficeFormatWithAPasswordIsRefused() {
        for (String name : new String[] {"a.docx", "a.xlsx", "a.pptx"}) {
            assertThat(Parsing.reason(name, FormatFixtures.withPassword(FormatFixtures.word("密"))))
                    .isEqualTo("文件有密码保护，请去掉密码后再导入");
        }
    }

    @Test
    void entitiesThatMultiplyOrPointToFilesAreNotFollowed() throws IOException {
        assertThat(Parsing.reason("a.docx", withPart(FormatFixtures.word("甲"), "word/document.xml")))
                .isEqualTo("文件已损坏，打不开");
        assertThat(Parsing.reason("a.pptx", withPart(FormatFixtures.slides("甲", "乙"), "ppt/slides/slide1.xml")))
                .isEqualTo("文件已损坏，打不开");
        assertThat(Parsing.reason("a.xlsx", withPart(FormatFixtures.workbook("甲", "乙"), "xl/worksheets/sheet1.xml")))
                .isEqualTo("文件已损坏，打不开");
    }

    @Test
    void aDirectoryOfCountlessPartsIsRefusedBeforeItIsRead() {
        byte[] marks = "PK\u0001\u0002".repeat(20_001).getBytes(StandardCharsets.ISO_8859_1);
        byte[] zip = FormatFixtures.zip(Map.of("a.md", FormatFixtures.utf8("甲")));
        byte[] both = new byte[zip.length + marks.length];
        System.arraycopy(zip, 0, both, 0, zip.length);
        System.arraycopy(marks, 0, both, zip.length, marks.length);
        assertThat(Parsing.reason("a.zip", both)).isEqualTo("文件由过多部分组成，疑似压缩炸弹");
    }

    private static byte[] withPart(byte[] office, String part) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(office))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(parts).containsKey(part);
        parts.put(part, FormatFixtures.utf8(LAUGHS));
        return FormatFixtures.zip(parts);
    }
}
