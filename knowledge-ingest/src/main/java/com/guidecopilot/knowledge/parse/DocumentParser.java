package com.guidecopilot.knowledge.parse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a file of any known format. Never throws for what is in a file: whatever is wrong with it is {@link
 * ParseOutcome.Unreadable}. Thread-safe.
 */
public final class DocumentParser {

    private static final Logger log = LoggerFactory.getLogger(DocumentParser.class);

    private final ParseLimits limits;

    public DocumentParser(ParseLimits limits) {
        this.limits = limits;
        // Settings of the whole process, as POI has no others: the last parser made decides.
        ZipSecureFile.setMinInflateRatio(limits.minInflateRatio());
        ZipSecureFile.setMaxEntrySize(limits.maxBytes() * 20);
    }

    public ParseOutcome parse(SourceFile file) {
        if (file.bytes().length > limits.maxBytes()) {
            return new ParseOutcome.Unreadable("文件超过 %d MB".formatted(limits.maxMegabytes()));
        }
        CompletableFuture<ParseOutcome> outcome = new CompletableFuture<>();
        // A thread of its own: no library here can be told to stop, and the caller must not wait for it.
        Thread reader =
                Thread.ofPlatform().daemon().name("parse-" + file.name()).start(() -> outcome.complete(read(file)));
        try {
            return outcome.get(limits.maxTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reader.interrupt();
            return new ParseOutcome.Unreadable(
                    "读取超过 %d 秒，已放弃".formatted(limits.maxTime().toSeconds()));
        } catch (InterruptedException e) {
            reader.interrupt();
            Thread.currentThread().interrupt();
            return new ParseOutcome.Unreadable("读取被中断");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the reader of " + file + " completes with an outcome only", e);
        }
    }

    private ParseOutcome read(SourceFile file) {
        try {
            ParseOutcome.Parsed parsed = formatOf(Content.kindOf(file)).read(file);
            return parsed.blocks().isEmpty() ? new ParseOutcome.Unreadable("文件里没有可用的文字") : parsed;
        } catch (NotReadable e) {
            return new ParseOutcome.Unreadable(e.reason());
        } catch (Exception | StackOverflowError | OutOfMemoryError | NoClassDefFoundError e) {
            // The libraries tell of a broken file in many exceptions; none of them is a fault of ours.
            log.info("could not read a file of {} bytes: {}", file.bytes().length, e.toString());
            boolean bomb = String.valueOf(e.getMessage()).contains("Zip bomb");
            return new ParseOutcome.Unreadable(bomb ? "压缩比异常，疑似压缩炸弹" : "文件已损坏，打不开");
        }
    }

    private Format formatOf(FileKind kind) {
        return switch (kind) {
            case MARKDOWN -> new MarkdownFormat(limits);
            case DOCX -> new DocxFormat(limits);
            case XLSX -> new XlsxFormat(limits);
            case CSV -> new CsvFormat(limits);
            case PLAIN -> new PlainTextFormat();
            case HTML -> new HtmlFormat(limits);
            case PDF -> new PdfFormat(limits);
            case PPTX -> new PptxFormat(limits);
            case JSON_LINES -> new JsonLinesFormat(limits);
            case ARCHIVE -> throw new NotReadable("压缩包里的压缩包不导入，请先解开");
        };
    }
}
