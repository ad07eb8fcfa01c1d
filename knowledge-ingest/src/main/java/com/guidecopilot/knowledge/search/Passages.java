package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.parse.Block;
import com.pgvector.PGhalfvec;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads passages through the row-level policy: lanes bring ids only, so no text leaves past it. */
final class Passages {

    private static final String READ = """
            select c.id, c.version, c.kind, c.heading, c.anchor, p.text,
                   -(p.embedding <#> :vector) as cosine
            from knowledge.chunk c
            join knowledge.passage p on p.brand = c.brand and p.id = c.passage
            where c.id = any(cast(:chunks as uuid[]))
            """;

    record Passage(
            UUID chunk, UUID version, Block.Kind kind, String heading, String anchor, String text, double cosine) {}

    private final JdbcClient jdbc;

    Passages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Passage> read(Collection<UUID> chunks, PGhalfvec vector) {
        Map<UUID, Passage> passages = new HashMap<>();
        jdbc.sql(READ)
                .param("vector", vector)
                .param("chunks", chunks.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> new Passage(
                        row.getObject("id", UUID.class),
                        row.getObject("version", UUID.class),
                        Block.Kind.valueOf(row.getString("kind")),
                        row.getString("heading"),
                        row.getString("anchor"),
                        row.getString("text"),
                        row.getDouble("cosine")))
                .list()
                .forEach(passage -> passages.put(passage.chunk(), passage));
        return passages;
    }
}
