package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.DocumentRef;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the current brand knows, for pages: documents with their versions, and the passage behind a citation. Who of the
 * brand may see it is the caller's to decide: INTERNAL documents are here too.
 */
public final class DocumentShelf {

    private static final String VERSIONS = """
            select d.id as document, d.title, d.audience, d.scope_kind, d.scope_code,
                   v.id, v.version, v.source, v.status, v.channel, v.valid_from, v.valid_to, v.ingested_at, v.ended_at,
                   (select count(*) from knowledge.chunk c where c.brand = v.brand and c.version = v.id) as chunks
            from knowledge.document d
            join knowledge.document_version v on v.brand = d.brand and v.document = d.id
            order by d.title, d.scope_kind, d.scope_code, d.audience, v.ingested_at desc, v.id desc
            """;

    private static final String PASSAGE = """
            select c.id as chunk, c.kind, c.heading, c.anchor, p.text,
                   (select q.text from knowledge.chunk n join knowledge.passage q on q.brand = n.brand and q.id = n.passage
                    where n.brand = c.brand and n.version = c.version and n.ordinal = c.ordinal - 1) as before,
                   (select q.text from knowledge.chunk n join knowledge.passage q on q.brand = n.brand and q.id = n.passage
                    where n.brand = c.brand and n.version = c.version and n.ordinal = c.ordinal + 1) as after,
                   d.id as document, d.title, d.audience, d.scope_kind, d.scope_code,
                   v.id, v.version, v.status, v.channel, v.valid_from, v.valid_to, v.ingested_at
            from knowledge.chunk c
            join knowledge.passage p on p.brand = c.brand and p.id = c.passage
            join knowledge.document_version v on v.brand = c.brand and v.id = c.version
            join knowledge.document d on d.brand = v.brand and d.id = v.document
            where c.id = :chunk
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    public DocumentShelf(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** By title, then scope. */
    public List<ShelvedDocument> documents() {
        Map<UUID, ShelvedDocument> documents = new LinkedHashMap<>();
        transactions
                .read(() -> jdbc.sql(VERSIONS).query((row, n) -> document(row)).list())
                .forEach(document -> documents.merge(document.id(), document, DocumentShelf::withVersionsOfBoth));
        return List.copyOf(documents.values());
    }

    /** @param today the day in the zone of whoever asks, for {@link ShelvedPassage#current} */
    public Optional<ShelvedPassage> passage(UUID chunk, LocalDate today) {
        return transactions.read(() -> jdbc.sql(PASSAGE)
                .param("chunk", chunk)
                .query((row, n) -> passage(row, today))
                .optional());
    }

    private static ShelvedDocument withVersionsOfBoth(ShelvedDocument first, ShelvedDocument second) {
        List<ShelvedVersion> versions = new ArrayList<>(first.versions());
        versions.addAll(second.versions());
        return new ShelvedDocument(first.id(), first.title(), first.audience(), first.scope(), versions);
    }

    private static ShelvedDocument document(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        ShelvedVersion version = new ShelvedVersion(
                row.getObject("id", UUID.class),
                row.getString("version"),
                row.getString("source"),
                status(row),
                row.getString("channel"),
                validity(row),
                row.getInt("chunks"),
                instant(row, "ingested_at"),
                ended == null ? null : ended.toInstant());
        return new ShelvedDocument(
                row.getObject("document", UUID.class),
                row.getString("title"),
                audience(row),
                scope(row),
                List.of(version));
    }

    private static ShelvedPassage passage(ResultSet row, LocalDate today) throws SQLException {
        DocumentRef document = new DocumentRef(
                row.getObject("document", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("version"),
                audience(row),
                scope(row),
                row.getString("channel"),
                validity(row),
                instant(row, "ingested_at"));
        boolean current =
                status(row) == ShelvedVersion.Status.ACTIVE && validity(row).holdsOn(today);
        return new ShelvedPassage(
                row.getObject("chunk", UUID.class),
                Block.Kind.valueOf(row.getString("kind")),
                row.getString("heading"),
                row.getString("anchor"),
                row.getString("text"),
                row.getString("before"),
                row.getString("after"),
                document,
                current);
    }

    private static ShelvedVersion.Status status(ResultSet row) throws SQLException {
        return ShelvedVersion.Status.valueOf(row.getString("status"));
    }

    private static Audience audience(ResultSet row) throws SQLException {
        return Audience.valueOf(row.getString("audience"));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return ScopeColumns.read(row.getString("scope_kind"), row.getString("scope_code"));
    }

    private static Validity validity(ResultSet row) throws SQLException {
        return new Validity(row.getObject("valid_from", LocalDate.class), row.getObject("valid_to", LocalDate.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
