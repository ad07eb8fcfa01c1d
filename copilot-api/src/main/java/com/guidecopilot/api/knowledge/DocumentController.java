package com.guidecopilot.api.knowledge;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Reader;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.knowledge.index.DocumentShelf;
import com.guidecopilot.knowledge.index.FolderIn;
import com.guidecopilot.knowledge.index.Ingested;
import com.guidecopilot.knowledge.index.KnowledgeIn;
import com.guidecopilot.knowledge.index.ShelvedPassage;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.SourceFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Documents in, and passages read back as citations open them. */
@RestController
@Tag(name = "知识")
@RequestMapping("/api/v1")
class DocumentController {

    record DocumentView(
            String title,
            String version,
            String audience,
            String scope,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant ingestedAt,
            boolean current) {}

    record PassageView(
            UUID id,
            String text,
            String heading,
            String anchor,
            @Nullable String before,
            @Nullable String after,
            DocumentView document) {}

    private static final ZoneId WHERE_NO_STORE_IS = ZoneId.of("Asia/Shanghai");

    private final KnowledgeIn knowledge;
    private final FolderIn folders;
    private final DocumentShelf shelf;
    private final Access access;
    private final Clock clock;

    DocumentController(KnowledgeIn knowledge, FolderIn folders, DocumentShelf shelf, Access access, Clock clock) {
        this.knowledge = knowledge;
        this.folders = folders;
        this.shelf = shelf;
        this.access = access;
        this.clock = clock;
    }

    @PostMapping(path = "/documents", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "uploadDocument", summary = "上传一份文件或一个 zip；同样的内容再传一次什么都不会变，新版本在一次事务里替换旧版本")
    @Refuses(Problem.INGEST_FAILED)
    Taken ingest(
            @RequestPart MultipartFile file,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String audience,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(name = "valid_from", required = false) @Nullable String validFrom,
            @RequestParam(name = "valid_to", required = false) @Nullable String validTo,
            @RequestParam(required = false) @Nullable String version)
            throws IOException {
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (name.isBlank()) throw new Refused(Problem.INGEST_FAILED, "上传的文件没有文件名");
        MetaFields given = new MetaFields(
                orNull(title),
                orNull(audience),
                orNull(scope),
                orNull(channel),
                orNull(validFrom),
                orNull(validTo),
                orNull(version));
        boolean packed = name.toLowerCase(Locale.ROOT).endsWith(".zip");
        return packed ? archive(file, name, given) : document(file, name, given);
    }

    private Taken document(MultipartFile file, String name, MetaFields given) throws IOException {
        Instant began = clock.instant();
        return switch (knowledge.ingest(new SourceFile(name, file.getBytes()), given)) {
            case Ingested.New in -> Taken.Document.of(in, since(began));
            case Ingested.Unchanged same -> Taken.Document.of(same, since(began));
            case Ingested.Failed failed ->
                throw new Refused(Problem.INGEST_FAILED, "%s：%s".formatted(failed.path(), failed.reason()));
        };
    }

    /** Files of a zip come in one by one: what is wrong with one of them does not keep the others out. */
    private Taken archive(MultipartFile file, String name, MetaFields given) throws IOException {
        if (given.title() != null) throw new Refused(Problem.INGEST_FAILED, "压缩包里有多份文件，不能用一个 title");
        Instant began = clock.instant();
        Path kept = Files.createTempFile("upload-", ".zip");
        try {
            file.transferTo(kept);
            Taken.Archive taken = Taken.Archive.of(folders.ingestArchive(kept, name, given), since(began));
            if (!taken.documents().isEmpty()) return taken;
            String why = taken.failed().isEmpty()
                    ? name + "：压缩包里没有文件"
                    : taken.failed().getFirst().asLine();
            throw new Refused(Problem.INGEST_FAILED, why, Map.of("failed", taken.failed()));
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private Duration since(Instant began) {
        return Duration.between(began, clock.instant());
    }

    @GetMapping("/documents")
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "listDocuments", summary = "呼叫者能看的文档，连同被替换和撤下的版本，按标题排列")
    List<ListedDocument> documents(@CurrentActor Actor actor) {
        Reader reader = access.readerOf(actor, clock.instant());
        return shelf.documents().stream()
                .filter(document -> reader.reads(document.audience(), document.scope()))
                .map(ListedDocument::of)
                .toList();
    }

    @DeleteMapping("/documents/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "withdrawDocument", summary = "撤下一份文档；已有的引用仍能打开")
    void withdraw(@PathVariable UUID id) {
        if (!knowledge.withdraw(id)) throw new NotFound("没有这份文档，或它已经撤下");
    }

    @GetMapping("/passages/{chunk}")
    @Operation(operationId = "readPassage", summary = "引用处的原文，连同它的文档、版本和有效期")
    PassageView passage(@CurrentActor Actor actor, @PathVariable UUID chunk) {
        Instant now = clock.instant();
        Reader reader = access.readerOf(actor, now);
        ZoneId zone = access.storesOf(actor, now).stream()
                .findFirst()
                .map(Store::zone)
                .orElse(WHERE_NO_STORE_IS);
        return shelf.passage(chunk, LocalDate.ofInstant(now, zone))
                .filter(passage -> reader.reads(
                        passage.document().audience(), passage.document().scope()))
                .map(DocumentController::view)
                .orElseThrow(() -> new NotFound("没有这段原文"));
    }

    private static PassageView view(ShelvedPassage passage) {
        var document = passage.document();
        return new PassageView(
                passage.chunk(),
                passage.text(),
                passage.heading(),
                passage.anchor(),
                passage.before(),
                passage.after(),
                new DocumentView(
                        document.title(),
                        document.version(),
                        document.audience().name(),
                        document.scope().toString(),
                        document.validity().from(),
                        document.validity().to(),
                        document.ingestedAt(),
                        passage.current()));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
