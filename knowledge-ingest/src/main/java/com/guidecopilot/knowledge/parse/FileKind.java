package com.guidecopilot.knowledge.parse;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats that are read, with the extensions people give them and the name they know them by. */
enum FileKind {
    MARKDOWN("Markdown 文本", true, "md", "markdown"),
    PLAIN("纯文本", true, "txt", "text"),
    HTML("网页（HTML）", true, "html", "htm"),
    PDF("PDF", false, "pdf"),
    DOCX("Word 文档（docx）", false, "docx"),
    PPTX("PowerPoint 演示文稿（pptx）", false, "pptx"),
    XLSX("Excel 工作簿（xlsx）", false, "xlsx"),
    CSV("CSV 表格", true, "csv"),
    JSON_LINES("JSON Lines", true, "jsonl", "ndjson"),
    ARCHIVE("压缩包（zip）", false, "zip");

    private final String label;
    private final boolean text;
    private final String usual;
    private final Set<String> extensions;

    FileKind(String label, boolean text, String... extensions) {
        this.label = label;
        this.text = text;
        this.usual = extensions[0];
        this.extensions = Set.of(extensions);
    }

    String label() {
        return label;
    }

    boolean isText() {
        return text;
    }

    static Optional<FileKind> ofExtension(String extension) {
        for (FileKind kind : values()) {
            if (kind.extensions.contains(extension)) return Optional.of(kind);
        }
        return Optional.empty();
    }

    static String usualExtensions() {
        return Arrays.stream(values()).map(kind -> kind.usual).collect(Collectors.joining("、"));
    }
}
