package com.guidecopilot.eval;

import com.guidecopilot.api.llm.ModelGateway;
import com.guidecopilot.api.llm.ModelSettings;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.index.Ingested;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whether guides of a brand nobody has seen would be shown right answers, with sources, and none where there is none. */
final class BrandTask implements EvalTask {

    private static final int WARM_UP = 10;

    private final Environment environment;

    BrandTask(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "brand";
    }

    @Override
    public String layout() {
        return "brand.yaml (stores with id, region, tier, zone), documents/, offers.csv, questions.jsonl"
                + " {id,store,at,turns,must,forbid,abstain}; optional products.csv";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        ModelSettings models = ModelSettings.of(environment.variables());
        Path directory = arguments.requiredPath("--data");
        BrandData data = BrandData.read(directory);
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var embedder = new EmbeddingCache(model, environment.embeddingCache());
                var database = EvalDatabase.ofKnowledge(environment)) {
            var rehearsal = new BrandRehearsal(
                    database.app(), embedder, ModelGateway.of(models, new SimpleMeterRegistry()), Clock.systemUTC());
            Brand brand = rehearsal
                    .knowledge()
                    .brands()
                    .register("eval", "eval", data.stores().zone());

            // 1. Take the brand in, as the service would.
            BrandRehearsal.Loaded loaded = BrandScope.call(brand.id(), () -> load(rehearsal, data, progress));

            // 2. Ask every question at its store and its moment.
            progress.step("asking %d questions".formatted(data.questions().size()));
            List<BrandAnswer> answers = BrandScope.call(brand.id(), () -> ask(rehearsal, data.questions(), progress));

            // 3. Judge.
            Map<String, Object> figures = figures(answers);
            if (arguments.path("--out").isPresent()) {
                var report = new BrandReport(Provenance.of(directory, embedder.model()), figures, loaded, answers);
                report.write(arguments.requiredPath("--out"));
            }
            return figures;
        }
    }

    private static BrandRehearsal.Loaded load(BrandRehearsal rehearsal, BrandData data, Progress progress) {
        progress.step("taking in the brand");
        BrandRehearsal.Loaded loaded = rehearsal.load(data, (path, done, total, outcome) -> progress.at(done, total));
        for (Ingested.Failed failed : loaded.failed()) {
            progress.step("not taken in: %s: %s".formatted(failed.path(), failed.reason()));
        }
        if (loaded.replacedOffers() > 0) {
            progress.step("%d offers took the place of an earlier row for the same product, counter and beginning"
                    .formatted(loaded.replacedOffers()));
        }
        return loaded;
    }

    private static List<BrandAnswer> ask(BrandRehearsal rehearsal, List<BrandData.Asked> questions, Progress progress) {
        // Compiled code and PostgreSQL's caches are part of a service that runs; their making is not measured.
        questions.stream().limit(WARM_UP).forEach(rehearsal::answer);
        List<BrandAnswer> answers = new ArrayList<>();
        for (BrandData.Asked question : questions) {
            long began = System.nanoTime();
            BrandRehearsal.Shown shown = rehearsal.answer(question);
            answers.add(new BrandAnswer(question, shown, (System.nanoTime() - began) / 1e6));
            progress.at(answers.size(), questions.size());
        }
        return answers;
    }

    private static Map<String, Object> figures(List<BrandAnswer> answers) {
        Predicate<BrandAnswer> unanswerable = answer -> answer.asked().abstain();
        double[] millis = answers.stream().mapToDouble(BrandAnswer::millis).toArray();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "brand");
        figures.put("answered_right", share(answers, unanswerable.negate(), BrandAnswer::right));
        figures.put(
                "forbidden_shown",
                share(answers, any -> true, answer -> !answer.forbidden().isEmpty()));
        figures.put("abstain_precision", share(answers, BrandAnswer::abstained, unanswerable));
        figures.put("abstain_recall", share(answers, unanswerable, BrandAnswer::abstained));
        figures.put("with_source", share(answers, answer -> !answer.abstained(), BrandAnswer::sourced));
        figures.put("p50_ms", Figures.rounded(Figures.percentile(millis, 0.50)));
        figures.put("p99_ms", Figures.rounded(Figures.percentile(millis, 0.99)));
        figures.put("n", answers.size());
        return figures;
    }

    private static Share share(List<BrandAnswer> answers, Predicate<BrandAnswer> of, Predicate<BrandAnswer> which) {
        List<BrandAnswer> whole = answers.stream().filter(of).toList();
        return new Share(whole.stream().filter(which).count(), whole.size());
    }
}
