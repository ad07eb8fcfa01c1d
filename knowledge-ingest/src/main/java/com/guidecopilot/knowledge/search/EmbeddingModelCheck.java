package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Vectors of two models may not be compared, and nothing in a result would show it. So the first start writes down the
 * model, and every later one refuses to go on with another.
 */
public final class EmbeddingModelCheck {

    // Two services that start at once on an empty table must not each write their own.
    private static final String ONE_AT_A_TIME =
            "select pg_advisory_xact_lock(hashtextextended('knowledge.embedding_model', 0))";
    private static final String KNOWN = "select name, dimensions from knowledge.embedding_model";
    private static final String WRITE_DOWN = """
            insert into knowledge.embedding_model (name, dimensions, since) values (:name, :dimensions, :since)
            """;

    private record Model(String name, int dimensions) {}

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Clock clock;

    public EmbeddingModelCheck(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws IllegalStateException naming both models, when the index was built with another one */
    public void require(Embedder embedder) {
        var wanted = new Model(embedder.model(), embedder.dimensions());
        transactions.write(() -> {
            jdbc.sql(ONE_AT_A_TIME).query((row, n) -> true).single();
            List<Model> known = jdbc.sql(KNOWN)
                    .query((row, n) -> new Model(row.getString("name"), row.getInt("dimensions")))
                    .list();
            if (known.isEmpty()) {
                writeDown(wanted);
            } else if (!known.equals(List.of(wanted))) {
                throw new IllegalStateException(
                        "the index was built with the embedding model %s, this service has %s: ingest the documents"
                                        .formatted(names(known), wanted.name())
                                + " into a new database, or run the version that has the former model");
            }
        });
    }

    private void writeDown(Model model) {
        jdbc.sql(WRITE_DOWN)
                .param("name", model.name())
                .param("dimensions", model.dimensions())
                .param("since", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String names(List<Model> models) {
        return String.join(", ", models.stream().map(Model::name).toList());
    }
}
