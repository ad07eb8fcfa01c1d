package com.guidecopilot.knowledge.parse;

import java.util.Optional;
import java.util.Set;

/** The formats that are read, with the extensions people give them and the name they know them by. */
enum FileKind {
    MARKDOWN("Markdown 文本", Set.of("md", "markdown")),
    DOCX("Word 文档（docx）", Set.of("docx")),
    XLSX("Excel 工作簿（xlsx）", Set.of("xlsx")),
    CSV("CSV 表格", Set.of("csv"));

    private final String label;
    private final Set<String> extensions;

    FileKind(String label, Set<String> extensions) {
        this.label = label;
        this.extensions = extensions;
    }

    String label() {
        return label;
    }

    boolean isText() {
        return this == MARKDOWN || this == CSV;
    }

    static Optional<FileKind> ofExtension(String extension) {
        for (FileKind kind : values()) {
            if (kind.extensions.contains(extension)) return Optional.of(kind);
        }
        return Optional.empty();
    }
}
