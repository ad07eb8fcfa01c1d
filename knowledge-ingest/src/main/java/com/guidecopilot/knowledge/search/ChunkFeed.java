package com.guidecopilot.knowledge.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brings a lexical index what changed since it last looked. Relies on ingestion being serialised per brand: numbers of
 * chunks then become visible in their order.
 */
final class ChunkFeed {

    /** A search that chose its versions a moment ago may still look for one that has just ended. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final String GENERATION = "select number from knowledge.generation";
    private static final String ADDED = """
            select c.seq, c.id, c.version, d.title, c.heading, p.text
            from knowledge.chunk c
            join knowledge.passage p on p.brand = c.brand and p.id = c.passage
            join knowledge.document_version v on v.brand = c.brand and v.id = c.version
            join knowledge.document d on d.brand = v.brand and d.id = v.document
            where c.seq > :after and (v.status = 'ACTIVE' or v.ended_at > :ended)
            order by c.seq
            """;
    private static final String ENDED = """
            select id from knowledge.document_version
            where status <> 'ACTIVE' and ended_at > :from and ended_at <= :to
            """;

    /**
     * @param generation that the index has surely seen
     * @param seq of the last chunk in it
     * @param pruned up to when ended versions have left it
     */
    record Position(long generation, long seq, Instant pruned) {

        static final Position START = new Position(-1, 0, Instant.EPOCH);
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ChunkFeed(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Position bring(LexicalIndex index, Position from) {
        // Read before the chunks: a change between the two statements is then seen again, and not missed.
        long generation = jdbc.sql(GENERATION).query(Long.class).optional().orElse(0L);
        Instant ended = clock.instant().minus(GRACE);
        long[] last = {from.seq()};
        jdbc.sql(ADDED)
                .withFetchSize(1_000)
                .param("after", from.seq())
                .param("ended", ended.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    String text =
                            row.getString("title") + '\n' + row.getString("heading") + '\n' + row.getString("text");
                    index.add(row.getObject("id", UUID.class), row.getObject("version", UUID.class), text);
                    last[0] = row.getLong("seq");
                });
        jdbc.sql(ENDED)
                .param("from", from.pruned().atOffset(ZoneOffset.UTC))
                .param("to", ended.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .forEach(index::remove);
        index.show();
        return new Position(generation, last[0], ended);
    }
}
