package com.guidecopilot.eval;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.Lanes;
import com.guidecopilot.knowledge.search.Question;
import com.guidecopilot.knowledge.search.Retrieved;
import com.guidecopilot.knowledge.search.SearchSettings;
import com.guidecopilot.knowledge.search.Support;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How well the search ranks, and how well it knows that it knows nothing. */
final class RetrievalTask implements EvalTask {

    private static final Place ANYWHERE = new Place("", "", ZoneOffset.UTC);
    private static final int DEPTH = 10;

    private final Environment environment;

    RetrievalTask(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "retrieval";
    }

    @Override
    public String layout() {
        return "corpus.jsonl {_id,title,text}, queries.jsonl {_id,text}, qrels/test.tsv; optional unanswerable.jsonl";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        Path directory = arguments.requiredPath("--data");
        Beir data = Beir.read(directory);
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var embedder = new EmbeddingCache(model, environment.embeddingCache());
                var database = EvalDatabase.ofKnowledge(environment)) {
            var search = new KnowledgeSearch(
                    database.jdbc(),
                    database.transactions(),
                    embedder,
                    Catalogue.EMPTY,
                    Clock.systemUTC(),
                    SearchSettings.DEFAULT,
                    Runnable::run);
            var shelf = new EvalShelf(database, embedder);

            // 1. Index.
            progress.step("indexing %d passages".formatted(data.corpus().size()));
            long began = System.nanoTime();
            BrandId brand = shelf.fill(data.corpus(), progress);
            BrandScope.run(brand, search::warm);
            double indexSeconds = (System.nanoTime() - began) / 1e9;
            int computed = embedder.computed();

            // 2. Rank, each way of looking alone and both together.
            Map<String, List<Ranking>> rankings = new LinkedHashMap<>();
            for (Lanes lanes : Lanes.values()) {
                progress.step(
                        "asking %d questions, %s".formatted(data.questions().size(), system(lanes)));
                rankings.put(system(lanes), rank(data, search, brand, lanes));
            }

            // 3. Ask again without the answers of some.
            Abstention abstention = new Abstention(List.of());
            if (!data.unanswerable().isEmpty()) {
                progress.step("asking again without the answers of %d"
                        .formatted(data.unanswerable().size()));
                abstention = abstain(data, search, shelf.fill(withoutAnswers(data), Progress.silent()));
            }

            Map<String, Object> figures = figures(rankings, abstention, indexSeconds, computed);
            if (arguments.path("--out").isPresent()) {
                RetrievalReport.write(
                        arguments.requiredPath("--out"),
                        Provenance.of(directory, embedder.model()),
                        figures,
                        rankings,
                        abstention);
            }
            return figures;
        }
    }

    private static Map<String, Object> figures(
            Map<String, List<Ranking>> rankings, Abstention abstention, double indexSeconds, int computed) {
        Map<String, Object> systems = new LinkedHashMap<>();
        rankings.forEach((system, ranked) -> systems.put(system, Ranking.figures(ranked)));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "retrieval");
        figures.put("systems", systems);
        if (!abstention.cases().isEmpty()) figures.put("abstain", abstention.figures(Support.THRESHOLD));
        figures.put("index_seconds", Figures.rounded(indexSeconds));
        figures.put("embedded", computed);
        figures.put("n", rankings.values().iterator().next().size());
        return figures;
    }

    private static List<Ranking> rank(Beir data, KnowledgeSearch search, BrandId brand, Lanes lanes) {
        // Compiled code and PostgreSQL's caches are part of a service that runs; their making is not measured.
        for (Beir.Text question :
                data.questions().subList(0, Math.min(50, data.questions().size()))) {
            ask(search, brand, question, lanes);
        }
        List<Ranking> rankings = new ArrayList<>();
        for (Beir.Text question : data.questions()) {
            long began = System.nanoTime();
            Retrieved retrieved = ask(search, brand, question, lanes);
            double millis = (System.nanoTime() - began) / 1e6;
            List<String> found = retrieved.hits().stream().map(Hit::anchor).toList();
            rankings.add(new Ranking(found, data.relevant().getOrDefault(question.id(), Set.of()), millis));
        }
        return rankings;
    }

    private static Abstention abstain(Beir data, KnowledgeSearch search, BrandId brand) {
        List<Abstention.Case> cases = new ArrayList<>();
        for (Beir.Text question : data.questions()) {
            Support support = ask(search, brand, question, Lanes.BOTH).support();
            boolean answerable = !data.unanswerable().contains(question.id());
            cases.add(new Abstention.Case(question.id(), answerable, support.strength()));
        }
        return new Abstention(cases);
    }

    private static List<Beir.Text> withoutAnswers(Beir data) {
        Set<String> taken = new HashSet<>();
        for (String question : data.unanswerable()) taken.addAll(data.relevant().getOrDefault(question, Set.of()));
        return data.corpus().stream().filter(text -> !taken.contains(text.id())).toList();
    }

    private static Retrieved ask(KnowledgeSearch search, BrandId brand, Beir.Text question, Lanes lanes) {
        var asked = new Question(
                question.text(), List.of(), ANYWHERE, Instant.now(), "store", Audience.CUSTOMER_FACING, DEPTH);
        return BrandScope.call(brand, () -> search.find(asked, lanes));
    }

    private static String system(Lanes lanes) {
        return lanes == Lanes.BOTH ? "hybrid" : lanes.name().toLowerCase(Locale.ROOT);
    }
}
