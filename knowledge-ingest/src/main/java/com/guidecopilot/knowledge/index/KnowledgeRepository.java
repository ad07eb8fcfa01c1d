package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.DocumentMeta;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.pgvector.PGhalfvec;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Documents, versions, passages and chunks in PostgreSQL. Every call runs inside a transaction of the brand. */
final class KnowledgeRepository {

    private static final int BATCH = 500;

    /** Ingests of one brand wait for each other here; those of other brands do not. */
    private static final String LOCK_BRAND =
            "select pg_advisory_xact_lock(hashtextextended('knowledge-in/' || :brand, 0))";

    private static final String KNOWN_PASSAGES =
            "select text_hash from knowledge.passage where model = ? and text_hash = any(?)";

    private static final String OTHER_MODEL =
            "select name from knowledge.embedding_model where name <> :model order by since limit 1";

    private static final String REMEMBER_MODEL = """
            insert into knowledge.embedding_model (name, dimensions, since) values (:model, :dimensions, :at)
            on conflict (name) do nothing
            """;

    private static final String ACTIVE_VERSION = """
            select d.id as document, v.id, v.content_hash, v.channel, v.valid_from, v.valid_to,
                   (select count(*) from knowledge.chunk c where c.brand = v.brand and c.version = v.id) as chunks
            from knowledge.document d
            join knowledge.document_version v on v.brand = d.brand and v.document = d.id
            where d.title = :title and d.scope_kind = :scopeKind and d.scope_code = :scopeCode
              and d.audience = :audience and v.version = :version and v.status = 'ACTIVE'
            """;

    private static final String MARK_REPLACED =
            "update knowledge.document_version set status = 'REPLACED', ended_at = :at where id = :id";

    private static final String REPLACE_OTHER_AUDIENCE = """
            update knowledge.document_version v set status = 'REPLACED', ended_at = :at
            from knowledge.document d
            where d.brand = v.brand and d.id = v.document and v.status = 'ACTIVE'
              and d.title = :title and d.scope_kind = :scopeKind and d.scope_code = :scopeCode
              and d.audience <> :audience and v.version = :version and v.source = :source
            """;

    private static final String WITHDRAW = """
            update knowledge.document_version set status = 'WITHDRAWN', ended_at = :at
            where document = :document and status = 'ACTIVE'
            """;

    private static final String FIND_DOCUMENT = """
            select id from knowledge.document
            where title = :title and scope_kind = :scopeKind and scope_code = :scopeCode and audience = :audience
            """;

    private static final String ADD_DOCUMENT = """
            insert into knowledge.document (brand, id, title, audience, scope_kind, scope_code, created_at)
            values (:brand, :id, :title, :audience, :scopeKind, :scopeCode, :at)
            """;

    private static final String ADD_VERSION = """
            insert into knowledge.document_version (brand, id, document, version, source, content_hash, channel,
                                                    valid_from, valid_to, status, ingested_at)
            values (:brand, :id, :document, :version, :source, :contentHash, :channel, :from, :to, 'ACTIVE', :at)
            """;

    private static final String ADD_PASSAGE = """
            insert into knowledge.passage (brand, text_hash, model, text, embedding) values (?, ?, ?, ?, ?)
            on conflict (brand, model, text_hash) do nothing
            """;

    private static final String ADD_CHUNK = """
            insert into knowledge.chunk (brand, id, version, ordinal, passage, heading, anchor, kind)
            select p.brand, ?, ?, ?, p.id, ?, ?, ? from knowledge.passage p
            where p.brand = ? and p.model = ? and p.text_hash = ?
            """;

    private static final String BUMP_GENERATION = """
            insert into knowledge.generation as g (brand, number) values (:brand, 1)
            on conflict (brand) do update set number = g.number + 1
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    KnowledgeRepository(JdbcTemplate template, Clock clock) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
        this.clock = clock;
    }

    void lockBrand() {
        jdbc.sql(LOCK_BRAND).param("brand", BrandScope.required().toString()).query(row -> {});
    }

    Set<TextHash> knownPassages(String model, Collection<Piece> pieces) {
        byte[][] hashes = pieces.stream().map(piece -> piece.hash().toStored()).toArray(byte[][]::new);
        return new HashSet<>(batches.query(
                connection -> {
                    PreparedStatement query = connection.prepareStatement(KNOWN_PASSAGES);
                    Array wanted = connection.createArrayOf("bytea", hashes);
                    query.setString(1, model);
                    query.setArray(2, wanted);
                    return query;
                },
                (row, n) -> TextHash.ofStored(row.getBytes("text_hash"))));
    }

    Optional<String> modelOtherThan(String model) {
        return jdbc.sql(OTHER_MODEL).param("model", model).query(String.class).optional();
    }

    void rememberModel(String model, int dimensions) {
        jdbc.sql(REMEMBER_MODEL)
                .param("model", model)
                .param("dimensions", dimensions)
                .param("at", now())
                .update();
    }

    Optional<StoredVersion> activeVersion(DocumentMeta meta) {
        return jdbc.sql(ACTIVE_VERSION)
                .params(identity(meta))
                .param("version", meta.version())
                .query((row, n) -> new StoredVersion(
                        row.getObject("document", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("content_hash"),
                        row.getString("channel"),
                        new Validity(
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class)),
                        row.getInt("chunks")))
                .optional();
    }

    void markReplaced(UUID version) {
        jdbc.sql(MARK_REPLACED).param("id", version).param("at", now()).update();
    }

    /**
     * A file that comes again for the other audience was given the wrong one before: what it said there ends, or a text that
     * was made INTERNAL would still be quoted to customers.
     */
    void replaceOtherAudience(DocumentMeta meta, String source) {
        jdbc.sql(REPLACE_OTHER_AUDIENCE)
                .params(identity(meta))
                .param("version", meta.version())
                .param("source", source)
                .param("at", now())
                .update();
    }

    int withdraw(UUID document) {
        return jdbc.sql(WITHDRAW).param("document", document).param("at", now()).update();
    }

    /** Finds the document or makes it; the brand's lock lets nobody else make it meanwhile. */
    UUID documentOf(DocumentMeta meta) {
        Optional<UUID> known =
                jdbc.sql(FIND_DOCUMENT).params(identity(meta)).query(UUID.class).optional();
        if (known.isPresent()) return known.get();
        UUID id = Ids.next();
        jdbc.sql(ADD_DOCUMENT)
                .params(identity(meta))
                .param("brand", brand())
                .param("id", id)
                .param("at", now())
                .update();
        return id;
    }

    UUID addVersion(UUID document, Prepared.Ready ready) {
        UUID id = Ids.next();
        DocumentMeta meta = ready.meta();
        jdbc.sql(ADD_VERSION)
                .param("brand", brand())
                .param("id", id)
                .param("document", document)
                .param("version", meta.version())
                .param("source", ready.source())
                .param("contentHash", ready.contentHash())
                .param("channel", meta.channel(), Types.VARCHAR)
                .param("from", meta.validity().from(), Types.DATE)
                .param("to", meta.validity().to(), Types.DATE)
                .param("at", now())
                .update();
        return id;
    }

    void addPassages(String model, Prepared.Ready ready) {
        UUID brand = brand();
        batches.batchUpdate(ADD_PASSAGE, ready.embedded(), BATCH, (row, embedded) -> {
            row.setObject(1, brand);
            row.setBytes(2, embedded.piece().hash().toStored());
            row.setString(3, model);
            row.setString(4, embedded.piece().chunk().text());
            row.setObject(5, new PGhalfvec(embedded.vector()));
        });
    }

    /** @throws IllegalStateException when a chunk finds no passage: passages are never deleted, so this cannot be */
    void addChunks(String model, UUID version, List<Piece> pieces) {
        UUID brand = brand();
        int[][] added = batches.batchUpdate(ADD_CHUNK, pieces, BATCH, (row, piece) -> {
            row.setObject(1, Ids.next());
            row.setObject(2, version);
            row.setInt(3, piece.ordinal());
            row.setString(4, piece.chunk().heading());
            row.setString(5, piece.chunk().anchor());
            row.setString(6, piece.chunk().kind().name());
            row.setObject(7, brand);
            row.setString(8, model);
            row.setBytes(9, piece.hash().toStored());
        });
        boolean lost = Arrays.stream(added).flatMapToInt(Arrays::stream).anyMatch(rows -> rows == 0);
        if (lost) throw new IllegalStateException("a chunk of version %s has no passage".formatted(version));
    }

    void bumpGeneration() {
        jdbc.sql(BUMP_GENERATION).param("brand", brand()).update();
    }

    private static Map<String, Object> identity(DocumentMeta meta) {
        return Map.of(
                "title", meta.title(),
                "audience", meta.audience().name(),
                "scopeKind", ScopeColumns.kind(meta.scope()),
                "scopeCode", ScopeColumns.code(meta.scope()));
    }

    private static UUID brand() {
        return BrandScope.required().value();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
