package com.guidecopilot.knowledge.parse;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** PDF with text in it; its anchors are pages. A PDF knows letters and places only: what is a heading is told by its size. */
final class PdfFormat implements Format {

    private static final long MEMORY = 32L << 20;
    private static final long SCRATCH_FILE = 256L << 20;

    static {
        FontMappers.set(SingleFont.load());
    }

    private final ParseLimits limits;

    PdfFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) throws IOException {
        PdfBomb.refuse(file.bytes(), limits);
        var memory = MemoryUsageSetting.setupMixed(MEMORY, SCRATCH_FILE).streamCache;
        try (PDDocument document = Loader.loadPDF(file.bytes(), "", null, null, memory)) {
            int pages = document.getNumberOfPages();
            if (pages > limits.maxPages()) throw new NotReadable("超过 %d 页，请拆成几个文件".formatted(limits.maxPages()));
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw new NotReadable("文件设置了禁止复制文字，请去掉限制后再导入");
            }
            List<PdfLine> lines = PdfPageLines.of(document);
            if (lines.isEmpty()) throw new NotReadable("没有文字层，可能是扫描件，请先做文字识别（OCR）");
            Outline outline = new Outline();
            new PdfReading(outline, new RowBudget(limits.maxRows()), RunningHeads.removedFrom(lines)).read();
            return new ParseOutcome.Parsed(outline.blocks(), MetaFields.NONE);
        } catch (InvalidPasswordException e) {
            throw new NotReadable("文件有密码保护，请去掉密码后再导入");
        }
    }
}
