package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.parse.Archive;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.NotReadable;
import com.guidecopilot.knowledge.parse.ParseLimits;
import com.guidecopilot.knowledge.parse.SourceFile;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Ingests files and folders for the current brand. Files are read and embedded some ahead, and stored strictly in order, so
 * that of two versions the later file stays. One file's failure never stops the others.
 */
public final class FolderIn {

    private static final Logger log = LoggerFactory.getLogger(FolderIn.class);
    private static final String DISK_FULL = "53100";
    private static final int AHEAD = 2 * Runtime.getRuntime().availableProcessors();

    private final KnowledgeIn knowledge;
    private final ParseLimits limits;

    FolderIn(KnowledgeIn knowledge, ParseLimits limits) {
        this.knowledge = knowledge;
        this.limits = limits;
    }

    /** @return one outcome for each file, and one for each thing that was named or listed and is not there */
    public List<Ingested> ingest(List<Path> paths, IngestProgress progress) {
        return ingestFound(FolderWalk.of(paths, limits), progress);
    }

    /**
     * The files of one zip.
     *
     * @param name the zip's own name, which the path need not have
     * @param given metadata that wins over the zip's manifests, for every file in it
     */
    public List<Ingested> ingestArchive(Path archive, String name, MetaFields given) {
        return ingestFound(ArchiveWalk.of(archive, name, name, given, MetaFields.NONE, limits), IngestProgress.SILENT);
    }

    private List<Ingested> ingestFound(List<FoundFile> files, IngestProgress progress) {
        BrandId brand = BrandScope.required();
        List<Ingested> outcomes = new ArrayList<>();
        Deque<Future<Prepared>> ahead = new ArrayDeque<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(AHEAD)) {
            int next = 0;
            for (FoundFile file : files) {
                while (next < files.size() && ahead.size() < AHEAD) {
                    FoundFile waiting = files.get(next++);
                    ahead.add(readers.submit(() -> BrandScope.call(brand, () -> prepare(waiting))));
                }
                Ingested outcome = store(file, ahead.remove());
                outcomes.add(outcome);
                progress.fileDone(shown(file), outcomes.size(), files.size(), outcome);
            }
        }
        return List.copyOf(outcomes);
    }

    private Prepared prepare(FoundFile found) throws IOException {
        return switch (found) {
            case FoundFile.Refused refused -> new Prepared.Refused(refused.failed());
            case FoundFile.Document document -> {
                if (Files.size(document.file()) > limits.maxBytes()) {
                    String reason = "文件超过 %d MB".formatted(limits.maxMegabytes());
                    yield new Prepared.Refused(new Ingested.Failed(document.shown(), reason));
                }
                String name = document.file().getFileName().toString();
                SourceFile file = new SourceFile(name, Files.readAllBytes(document.file()));
                yield knowledge.prepare(document.shown(), file, document.given());
            }
            case FoundFile.Packed packed -> {
                SourceFile file =
                        new SourceFile(packed.member().path(), Archive.read(packed.archive(), packed.member()));
                yield knowledge.prepare(packed.shown(), file, packed.given());
            }
        };
    }

    private Ingested store(FoundFile file, Future<Prepared> prepared) {
        try {
            return knowledge.store(prepared.get());
        } catch (ExecutionException e) {
            return failed(file, e.getCause() instanceof Exception cause ? cause : e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(file, e);
        } catch (DataAccessException | TransactionException e) {
            return failed(file, e);
        }
    }

    private static Ingested.Failed failed(FoundFile file, Exception why) {
        String reason = switch (why) {
            case NotReadable e -> e.reason();
            case IOException e -> "文件读不出来";
            case DataAccessException e -> databaseFailed(e);
            case TransactionException e -> databaseFailed(e);
            case InterruptedException e -> "已中断，没有写入";
            default -> "内部错误，没有写入";
        };
        log.info("could not ingest a file: {}", reason, why);
        return new Ingested.Failed(shown(file), reason);
    }

    private static String databaseFailed(Exception why) {
        for (Throwable at = why; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) return "数据库所在的磁盘已满，没有写入";
        }
        return "数据库不可用，没有写入";
    }

    private static String shown(FoundFile file) {
        return switch (file) {
            case FoundFile.Document document -> document.shown();
            case FoundFile.Packed packed -> packed.shown();
            case FoundFile.Refused refused -> refused.failed().path();
        };
    }
}
