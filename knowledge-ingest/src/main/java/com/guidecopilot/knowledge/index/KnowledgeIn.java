package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.DocumentMeta;
import com.guidecopilot.knowledge.Places;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.chunk.Chunk;
import com.guidecopilot.knowledge.chunk.Chunker;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.parse.DocumentParser;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.ParseOutcome;
import com.guidecopilot.knowledge.parse.SourceFile;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Knowledge in: a file becomes the active version of a document of the current brand. Safe to repeat and to run many times
 * at once: the same bytes with the same metadata change nothing.
 *
 * <p>What is wrong with a file is {@link Ingested.Failed}; a database that is away is thrown, and nothing was changed then.
 */
public final class KnowledgeIn {

    /** Raise it when parsing or chunking makes something else of the same bytes: files then come in anew. */
    private static final int READING = 1;

    private final DocumentParser parser;
    private final Chunker chunker;
    private final Embedder embedder;
    private final Places places;
    private final KnowledgeRepository repository;
    private final BrandTransactions transactions;

    KnowledgeIn(
            DocumentParser parser,
            Chunker chunker,
            Embedder embedder,
            Places places,
            KnowledgeRepository repository,
            BrandTransactions transactions) {
        this.parser = parser;
        this.chunker = chunker;
        this.embedder = embedder;
        this.places = places;
        this.repository = repository;
        this.transactions = transactions;
    }

    /** @param given metadata that wins over what the file says about itself */
    public Ingested ingest(SourceFile file, MetaFields given) {
        return store(prepare(file.name(), file, given));
    }

    /** Takes every active version of the document out of all searches. False when there was none. */
    public boolean withdraw(UUID documentId) {
        return transactions.write(() -> {
            repository.lockBrand();
            boolean withdrawn = repository.withdraw(documentId) > 0;
            if (withdrawn) repository.bumpGeneration();
            return withdrawn;
        });
    }

    /** Steps 1 to 4, which may run for several files at once. */
    Prepared prepare(String path, SourceFile file, MetaFields given) {
        // 1 file -> blocks, and what the file says about itself
        return switch (parser.parse(file)) {
            case ParseOutcome.Unreadable unreadable -> refused(path, unreadable.reason());
            case ParseOutcome.Parsed parsed -> prepare(path, file, parsed, given);
        };
    }

    private Prepared prepare(String path, SourceFile file, ParseOutcome.Parsed parsed, MetaFields given) {
        // 2 metadata: given > the file's own > defaults
        DocumentMeta meta;
        try {
            meta = given.over(parsed.found()).resolve(file.nameWithoutExtension());
        } catch (IllegalArgumentException e) {
            return refused(path, String.valueOf(e.getMessage()));
        }
        if (!places.knows(meta.scope())) return refused(path, unknown(meta.scope()));

        // 3 blocks -> chunks
        List<Chunk> chunks = chunker.chunk(parsed.blocks());
        if (chunks.isEmpty()) return refused(path, "文件里没有可用的文字");
        List<Piece> pieces = Piece.of(chunks, meta.title());

        // 4 chunks -> embeddings, of texts that are new for the brand
        Set<TextHash> known = transactions.read(() -> repository.knownPassages(embedder.model(), pieces));
        List<Piece> fresh =
                pieces.stream().filter(piece -> !known.contains(piece.hash())).toList();
        List<EmbeddedPiece> embedded = new Embedding(embedder).of(fresh);

        String contentHash = TextHash.ofFile(file.bytes(), READING + "/" + embedder.model());
        return new Prepared.Ready(path, file.name(), meta, contentHash, pieces, embedded);
    }

    /** Step 5: one transaction, in which the old version goes and the new one comes. */
    Ingested store(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Refused refused -> refused.failed();
            case Prepared.Ready ready -> transactions.write(() -> replace(ready));
        };
    }

    private Ingested replace(Prepared.Ready ready) {
        repository.lockBrand();
        Optional<String> other = repository.modelOtherThan(embedder.model());
        if (other.isPresent()) return new Ingested.Failed(ready.path(), anotherModel(other.get()));
        Optional<StoredVersion> active = repository.activeVersion(ready.meta());
        if (active.isPresent() && active.get().says(ready.contentHash(), ready.meta())) {
            StoredVersion same = active.get();
            return new Ingested.Unchanged(
                    same.document(), same.id(), ready.meta().title(), same.chunks());
        }
        active.ifPresent(old -> repository.markReplaced(old.id()));
        repository.replaceOtherAudience(ready.meta(), ready.source());

        UUID document = repository.documentOf(ready.meta());
        UUID version = repository.addVersion(document, ready);
        repository.rememberModel(embedder.model(), embedder.dimensions());
        repository.addPassages(embedder.model(), ready);
        repository.addChunks(embedder.model(), version, ready.pieces());
        repository.bumpGeneration();
        int chunks = ready.pieces().size();
        int embedded = ready.embedded().size();
        return new Ingested.New(document, version, ready.meta().title(), chunks, embedded, chunks - embedded);
    }

    private static Prepared.Refused refused(String path, String reason) {
        return new Prepared.Refused(new Ingested.Failed(path, reason));
    }

    private static String unknown(Scope scope) {
        return switch (scope) {
            case Scope.BrandWide ignored -> throw new IllegalStateException("the brand itself is always known");
            case Scope.Region region -> "区域“%s”不存在".formatted(region.code());
            case Scope.Store store -> "门店“%s”不存在".formatted(store.code());
        };
    }

    private String anotherModel(String other) {
        return "知识库是用向量模型 %s 建立的，现在是 %s，需要重建".formatted(other, embedder.model());
    }
}
