package com.guidecopilot.knowledge.search;

import com.pgvector.PGhalfvec;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Passages near the question's vector. Few applicable chunks are all compared; of many, the graph index names the
 * near ones, and those that do not apply are dropped. A graph with a filter may leave too few without a word: that is
 * noticed here and repaired by comparing all.
 */
final class DenseLane {

    // The vector is bound as a halfvec: a cast of a text would be reckoned again for each row once the plan is generic.
    // A vector's inner product with another unit vector is their cosine; the operator gives it negated.
    private static final String COMPARE_ALL = """
            select c.id, c.version, -(p.embedding <#> :vector) as cosine
            from knowledge.chunk c
            join knowledge.passage p on p.brand = c.brand and p.id = c.passage
            where c.version = any(cast(:versions as uuid[])) and p.model = :model
            order by p.embedding <#> :vector
            limit :depth
            """;

    static final String ASK_GRAPH = """
            with near as materialized (
                select p.brand, p.id, -(p.embedding <#> :vector) as cosine
                from knowledge.passage p
                where p.model = :model
                order by p.embedding <#> :vector
                limit :fetch)
            select c.id, c.version, near.cosine
            from near join knowledge.chunk c on c.brand = near.brand and c.passage = near.id
            """;

    // Without the iterative scan a brand's row-level filter leaves a handful of rows of a shared graph. The planner
    // underrates comparing 512 numbers and would rather compare and sort thousands of rows than ask the graph.
    static final String TUNE_GRAPH = """
            select set_config('hnsw.iterative_scan', 'relaxed_order', true),
                   set_config('hnsw.ef_search', '100', true),
                   set_config('enable_sort', 'off', true)
            """;

    // The transaction may be the caller's, who goes on to sort.
    private static final String TUNE_BACK = "select set_config('enable_sort', 'on', true)";

    private static final int OVERFETCH = 3;

    private record Near(UUID chunk, UUID version, double cosine) {}

    private final JdbcClient jdbc;
    private final String model;
    private final SearchSettings settings;

    DenseLane(JdbcClient jdbc, String model, SearchSettings settings) {
        this.jdbc = jdbc;
        this.model = model;
        this.settings = settings;
    }

    /** @param chunks how many chunks the applicable versions have together */
    List<Found> find(PGhalfvec vector, Set<UUID> applicable, int chunks) {
        if (chunks == 0) return List.of();
        if (chunks <= settings.exactUpTo()) return compareAll(vector, applicable);
        List<Found> found = askGraph(vector, applicable);
        return found.size() < Math.min(settings.depth(), chunks) ? compareAll(vector, applicable) : found;
    }

    List<Found> compareAll(PGhalfvec vector, Set<UUID> applicable) {
        return jdbc.sql(COMPARE_ALL)
                .param("vector", vector)
                .param("versions", applicable.stream().map(UUID::toString).toArray(String[]::new))
                .param("model", model)
                .param("depth", settings.depth())
                .query((row, n) -> new Found(row.getObject("id", UUID.class), row.getDouble("cosine")))
                .list();
    }

    private List<Found> askGraph(PGhalfvec vector, Set<UUID> applicable) {
        jdbc.sql(TUNE_GRAPH).query((row, n) -> true).single();
        List<Near> near = jdbc.sql(ASK_GRAPH)
                .param("vector", vector)
                .param("model", model)
                .param("fetch", settings.depth() * OVERFETCH)
                .query((row, n) -> new Near(
                        row.getObject("id", UUID.class), row.getObject("version", UUID.class), row.getDouble("cosine")))
                .list();
        jdbc.sql(TUNE_BACK).query((row, n) -> true).single();
        return near.stream()
                .filter(one -> applicable.contains(one.version()))
                .sorted(Comparator.comparingDouble(Near::cosine).reversed())
                .limit(settings.depth())
                .map(one -> new Found(one.chunk(), one.cosine()))
                .toList();
    }
}
