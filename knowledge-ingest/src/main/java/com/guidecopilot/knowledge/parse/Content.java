package com.guidecopilot.knowledge.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What is really in a file, judged by its bytes, and whether that is what its name says. */
final class Content {

    private static final String TEXT = "文本";
    private static final String OPENS_NOT = "文件已损坏，打不开";
    private static final int MOST_PARTS = 20_000;
    private static final String OFFICE_PARTS = "[Content_Types].xml";

    private Content() {}

    /** The kind of the file; name and content agree. */
    static FileKind kindOf(SourceFile file) {
        if (file.bytes().length == 0) throw new NotReadable("文件是空的（0 字节）");
        FileKind named = FileKind.ofExtension(file.extension())
                .orElseThrow(() ->
                        new NotReadable("不支持的格式“.%s”，可用 %s".formatted(file.extension(), FileKind.usualExtensions())));
        String found = describe(file.bytes());
        boolean agrees = found.equals(named.label()) || (named.isText() && found.equals(TEXT));
        if (!agrees) throw new NotReadable("扩展名是 .%s，内容却是%s".formatted(file.extension(), found));
        return named;
    }

    private static String describe(byte[] bytes) {
        if (startsWith(bytes, 'P', 'K', 3, 4) || startsWith(bytes, 'P', 'K', 5, 6)) return packed(bytes);
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) return oldOffice(bytes);
        if (startsWith(bytes, '%', 'P', 'D', 'F')) return FileKind.PDF.label();
        if (startsWith(bytes, 0x89, 'P', 'N', 'G')
                || startsWith(bytes, 0xFF, 0xD8, 0xFF)
                || startsWith(bytes, 'G', 'I', 'F', '8')) {
            return "图片";
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1)
                .replaceFirst("^ï»¿", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (head.startsWith("<!doctype html") || head.startsWith("<html")) return FileKind.HTML.label();
        return DecodedText.isText(bytes) ? TEXT : "无法识别的二进制数据";
    }

    /** By the directory at the end of the archive: nothing is unpacked to see what it is. */
    private static String packed(byte[] bytes) {
        if (entriesIn(bytes) > MOST_PARTS) throw new NotReadable("文件由过多部分组成，疑似压缩炸弹");
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            // A folder called word in an ordinary zip makes no Word document of it.
            if (zip.getEntry(OFFICE_PARTS) == null) return FileKind.ARCHIVE.label();
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.getName().startsWith("word/")) return FileKind.DOCX.label();
                if (entry.getName().startsWith("xl/")) return FileKind.XLSX.label();
                if (entry.getName().startsWith("ppt/")) return FileKind.PPTX.label();
            }
            return FileKind.ARCHIVE.label();
        } catch (IOException | RuntimeException e) {
            throw new NotReadable(OPENS_NOT);
        }
    }

    /** A password turns docx, xlsx and pptx into this older container too. */
    private static String oldOffice(byte[] bytes) {
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            if (container.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                throw new NotReadable("文件有密码保护，请去掉密码后再导入");
            }
            return "旧版 Office 文件（doc、xls、ppt），请另存为 docx、xlsx 或 pptx";
        } catch (IOException | RuntimeException e) {
            if (e instanceof NotReadable known) throw known;
            throw new NotReadable(OPENS_NOT);
        }
    }

    /** Counted by their marks: a directory of millions would fill the memory before it could be asked for its length. */
    private static int entriesIn(byte[] bytes) {
        int entries = 0;
        for (int at = 0; at < bytes.length - 3; at++) {
            if (bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1 && bytes[at + 3] == 2) entries++;
        }
        return entries;
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) return false;
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) return false;
        }
        return true;
    }
}
