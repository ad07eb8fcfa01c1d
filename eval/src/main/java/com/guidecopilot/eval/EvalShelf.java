package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts passages that are already cut into a brand of their own: the labels name whole passages. */
final class EvalShelf {

    private static final String DOCUMENT = """
            insert into knowledge.document (brand, id, title, audience, scope_kind, created_at)
            values (?, ?, '', 'CUSTOMER_FACING', 'BRAND', ?)
            """;
    private static final String VERSION = """
            insert into knowledge.document_version (brand, id, document, source, content_hash, status, ingested_at)
            values (?, ?, ?, 'eval', '', 'ACTIVE', ?)
            """;
    private static final String PASSAGE = """
            insert into knowledge.passage (brand, text_hash, model, text, embedding)
            values (?, sha256(?), ?, ?, cast(? as halfvec)) on conflict (brand, model, text_hash) do nothing
            """;
    private static final String CHUNK = """
            insert into knowledge.chunk (brand, id, version, ordinal, passage, heading, anchor, kind)
            select ?, ?, ?, ?, p.id, ?, ?, 'TEXT' from knowledge.passage p where p.model = ? and p.text_hash = sha256(?)
            """;
    private static final String BUMP = """
            insert into knowledge.generation (brand, number) values (?, 1)
            on conflict (brand) do update set number = generation.number + 1
            """;
    private static final int BATCH = 500;

    private final EvalDatabase database;
    private final JdbcTemplate jdbc;
    private final Embedder embedder;

    EvalShelf(EvalDatabase database, Embedder embedder) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.app());
        this.embedder = embedder;
    }

    /** @return the brand that holds the texts; each chunk's anchor is its text's id */
    BrandId fill(List<Beir.Text> texts, Progress progress) {
        float[][] vectors = embed(texts, progress);
        var brand = new BrandId(Ids.next());
        database.transactions().writeAs(brand, () -> {
            UUID version = version();
            for (int from = 0; from < texts.size(); from += BATCH) {
                insert(version, from, texts.subList(from, Math.min(texts.size(), from + BATCH)), vectors);
            }
            return jdbc.update(BUMP, brand.value());
        });
        return brand;
    }

    private float[][] embed(List<Beir.Text> texts, Progress progress) {
        float[][] vectors = new float[texts.size()][];
        var done = new AtomicInteger();
        IntStream.range(0, texts.size()).parallel().forEach(i -> {
            vectors[i] = embedder.embedDocument(embedded(texts.get(i)));
            progress.at(done.incrementAndGet(), texts.size());
        });
        return vectors;
    }

    private UUID version() {
        UUID brand = BrandScope.required().value();
        UUID document = Ids.next();
        UUID version = Ids.next();
        OffsetDateTime at = Instant.EPOCH.atOffset(ZoneOffset.UTC);
        jdbc.update(DOCUMENT, brand, document, at);
        jdbc.update(VERSION, brand, version, document, at);
        return version;
    }

    private void insert(UUID version, int from, List<Beir.Text> texts, float[][] vectors) {
        UUID brand = BrandScope.required().value();
        jdbc.batchUpdate(
                PASSAGE,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new Object[] {
                            brand,
                            hashed(texts.get(i)),
                            embedder.model(),
                            texts.get(i).text(),
                            literal(vectors[from + i])
                        })
                        .toList());
        jdbc.batchUpdate(
                CHUNK,
                IntStream.range(0, texts.size())
                        .mapToObj(i -> new Object[] {
                            brand,
                            Ids.next(),
                            version,
                            from + i,
                            texts.get(i).title(),
                            texts.get(i).id(),
                            embedder.model(),
                            hashed(texts.get(i))
                        })
                        .toList());
    }

    private static String embedded(Beir.Text text) {
        return text.title().isBlank() ? text.text() : text.title() + '\n' + text.text();
    }

    private static byte[] hashed(Beir.Text text) {
        return embedded(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String literal(float[] vector) {
        var literal = new StringBuilder("[");
        for (float value : vector) literal.append(value).append(',');
        literal.setCharAt(literal.length() - 1, ']');
        return literal.toString();
    }
}
