package com.guidecopilot.eval;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.Lanes;
import com.guidecopilot.knowledge.search.Question;
import com.guidecopilot.knowledge.search.SearchSettings;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question's whole way through the search beside its floor, the embedding of the question alone; and how much of the
 * exact neighbours the graph finds. The two are measured in turns, so that a busy machine slows both.
 */
final class RetrievalBench implements Bench {

    private static final Place ANYWHERE = new Place("", "", ZoneOffset.UTC);
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 5;

    private final Environment environment;

    RetrievalBench(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "retrieval";
    }

    @Override
    public String about() {
        return "find() beside the embedding of the question alone; recall of the graph against all vectors"
                + " (real passages with --data, a retrieval data set; made-up ones without)";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        int passages = arguments.number("--passages", 10_000);
        int questions = arguments.number("--questions", 300);
        Path data = arguments.path("--data").orElse(null);
        List<Beir.Text> corpus =
                data == null ? MadeUpText.passages(passages) : Beir.read(data).corpus();
        List<String> asked = data == null
                ? MadeUpText.questions(questions)
                : Beir.read(data).questions().stream()
                        .map(Beir.Text::text)
                        .limit(questions)
                        .toList();
        corpus = corpus.subList(0, Math.min(passages, corpus.size()));
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var embedder = new EmbeddingCache(model, environment.embeddingCache());
                var database = EvalDatabase.ofKnowledge(environment)) {
            progress.step("indexing %d passages".formatted(corpus.size()));
            BrandId brand = new EvalShelf(database, embedder).fill(corpus, progress);
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("passages", corpus.size());
            progress.step("timing %d questions, %d rounds".formatted(asked.size(), ROUNDS));
            time(figures, search(database, embedder, SearchSettings.DEFAULT), embedder, brand, asked);
            progress.step("comparing the graph with all vectors");
            figures.put("graph_recall@10", recall(database, embedder, brand, asked));
            return figures;
        }
    }

    private static void time(
            Map<String, Object> figures,
            KnowledgeSearch search,
            Embedder embedder,
            BrandId brand,
            List<String> questions) {
        BrandScope.run(brand, search::warm);
        for (int i = 0; i < WARM_UP; i++) find(search, brand, questions.get(i % questions.size()), Lanes.BOTH);
        List<Double> embeddings = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (String question : questions) {
                long began = System.nanoTime();
                embedder.embedQuestion(question);
                long embedded = System.nanoTime();
                find(search, brand, question, Lanes.BOTH);
                embeddings.add((embedded - began) / 1e6);
                whole.add((System.nanoTime() - embedded) / 1e6);
            }
        }
        double[] floor = embeddings.stream().mapToDouble(Double::doubleValue).toArray();
        double[] found = whole.stream().mapToDouble(Double::doubleValue).toArray();
        figures.put("embed_p50_ms", Figures.rounded(Figures.percentile(floor, 0.50)));
        figures.put("embed_p99_ms", Figures.rounded(Figures.percentile(floor, 0.99)));
        figures.put("find_p50_ms", Figures.rounded(Figures.percentile(found, 0.50)));
        figures.put("find_p99_ms", Figures.rounded(Figures.percentile(found, 0.99)));
        figures.put("ratio_p50", Figures.rounded(Figures.percentile(found, 0.50) / Figures.percentile(floor, 0.50)));
        figures.put("ratio_p99", Figures.rounded(Figures.percentile(found, 0.99) / Figures.percentile(floor, 0.99)));
    }

    private static double recall(EvalDatabase database, Embedder embedder, BrandId brand, List<String> questions) {
        KnowledgeSearch graph = search(database, embedder, new SearchSettings(50, 0, 4));
        KnowledgeSearch exact = search(database, embedder, new SearchSettings(50, Integer.MAX_VALUE, 4));
        double found = 0;
        for (String question : questions) {
            Set<Object> near = chunks(find(exact, brand, question, Lanes.DENSE));
            double wanted = near.size();
            near.retainAll(chunks(find(graph, brand, question, Lanes.DENSE)));
            found += near.size() / wanted;
        }
        return Figures.rounded(found / questions.size());
    }

    private static Set<Object> chunks(List<Hit> hits) {
        Set<Object> chunks = new HashSet<>();
        for (Hit hit : hits) chunks.add(hit.chunk());
        return chunks;
    }

    private static List<Hit> find(KnowledgeSearch search, BrandId brand, String question, Lanes lanes) {
        var asked = new Question(question, List.of(), ANYWHERE, Instant.now(), "store", Audience.CUSTOMER_FACING, 10);
        return BrandScope.call(brand, () -> search.find(asked, lanes)).hits();
    }

    private static KnowledgeSearch search(EvalDatabase database, Embedder embedder, SearchSettings settings) {
        return new KnowledgeSearch(
                database.jdbc(),
                database.transactions(),
                embedder,
                Catalogue.EMPTY,
                Clock.systemUTC(),
                settings,
                Runnable::run);
    }
}
