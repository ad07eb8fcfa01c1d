package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Impressions;
import com.guidecopilot.api.scoring.judge.Impressions.Impression;
import com.guidecopilot.eval.RatedTalks.Rated;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How far the judge's impressions lead to what people think of a dialogue. What it learns here is not kept. */
final class ScoreTask implements EvalTask {

    private static final String FILE = "stc3_zh.jsonl";
    private static final int FOLDS = 5;

    private final Environment environment;

    ScoreTask(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public String layout() {
        return FILE + " {id,turns[{role,text}],quality{A,S,E{dist[5]}}}; --train FILE learns there, else 5 folds";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        Path directory = arguments.requiredPath("--data");
        List<Rated> talks = RatedTalks.read(directory.resolve(FILE));
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var embedder = new EmbeddingCache(model, environment.embeddingCache())) {
            var impressions = new Impressions(embedder);

            // 1. What the judge makes of each.
            progress.step("reading %d dialogues".formatted(talks.size()));
            Map<String, Impression> read = read(impressions, talks, progress);

            // 2. What people would think of it, by what they thought of others.
            Map<String, double[]> told;
            if (arguments.path("--train").isPresent()) {
                List<Rated> others = RatedTalks.read(arguments.requiredPath("--train"));
                progress.step("learning from %d".formatted(others.size()));
                told = told(others, read(impressions, others, progress), talks, read, progress);
            } else {
                told = new HashMap<>();
                for (int fold = 0; fold < FOLDS; fold++) {
                    progress.step("fold %d of %d".formatted(fold + 1, FOLDS));
                    int out = fold;
                    List<Rated> others =
                            talks.stream().filter(one -> fold(one) != out).toList();
                    List<Rated> these =
                            talks.stream().filter(one -> fold(one) == out).toList();
                    told.putAll(told(others, read, these, read, progress));
                }
            }

            // 3. Against what they did.
            Map<String, Object> figures = figures(talks, told, arguments.path("--train").isPresent());
            if (arguments.path("--out").isPresent()) {
                ScoreReport.write(
                        arguments.requiredPath("--out"), Provenance.of(directory, embedder.model()), figures, talks, told);
            }
            return figures;
        }
    }

    private static Map<String, Impression> read(Impressions impressions, List<Rated> talks, Progress progress) {
        Map<String, Impression> read = new HashMap<>();
        for (Rated one : talks) {
            read.put(one.id(), impressions.of(one.transcript(), RatedTalks.AGENT));
            progress.at(read.size(), talks.size());
        }
        return read;
    }

    /** @return of each, for each quality, its five shares */
    private static Map<String, double[]> told(
            List<Rated> from,
            Map<String, Impression> fromRead,
            List<Rated> of,
            Map<String, Impression> ofRead,
            Progress progress) {
        List<Impression> examples = from.stream().map(one -> of(fromRead, one)).toList();
        List<double[]> wanted = from.stream().map(ScoreTask::wanted).toList();
        QualityModel model = new QualityModel(examples, wanted);
        progress.step(model.toString());
        Map<String, double[]> told = new HashMap<>();
        for (Rated one : of) told.put(one.id(), shares(model.of(of(ofRead, one))));
        return told;
    }

    private static Impression of(Map<String, Impression> read, Rated talk) {
        Impression impression = read.get(talk.id());
        if (impression == null) throw new IllegalStateException("dialogue %s was not read".formatted(talk.id()));
        return impression;
    }

    private static double[] wanted(Rated talk) {
        List<Double> all = new ArrayList<>();
        for (double[] shares : talk.shares().values()) for (double share : shares) all.add(share);
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Nothing below 0, and each quality's five add up to 1. */
    private static double[] shares(double[] told) {
        double[] shares = told.clone();
        for (int from = 0; from < shares.length; from += RatedTalks.BINS) {
            double sum = 0;
            for (int bin = from; bin < from + RatedTalks.BINS; bin++) {
                shares[bin] = Math.max(0.001, shares[bin]);
                sum += shares[bin];
            }
            for (int bin = from; bin < from + RatedTalks.BINS; bin++) shares[bin] /= sum;
        }
        return shares;
    }

    private static int fold(Rated talk) {
        return Math.floorMod(
                UUID.nameUUIDFromBytes(talk.id().getBytes(StandardCharsets.UTF_8)).hashCode(), FOLDS);
    }

    private static Map<String, Object> figures(List<Rated> talks, Map<String, double[]> told, boolean trained) {
        Map<String, Map<String, Double>> by = new LinkedHashMap<>();
        for (String figure : List.of("pearson", "spearman", "nmd", "rsnod")) by.put(figure, new LinkedHashMap<>());
        for (String quality : RatedTalks.QUALITIES) {
            double[] truth = talks.stream().mapToDouble(one -> one.mean(quality)).toArray();
            double[] means = talks.stream()
                    .mapToDouble(one -> RatedTalks.mean(of(told, one, quality)))
                    .toArray();
            put(by, "pearson", quality, Correlation.pearson(means, truth));
            put(by, "spearman", quality, Correlation.spearman(means, truth));
            put(by, "nmd", quality, talks.stream()
                    .mapToDouble(one -> Correlation.matchDistance(of(told, one, quality), truth(one, quality)))
                    .average()
                    .orElse(0));
            put(by, "rsnod", quality, talks.stream()
                    .mapToDouble(one -> Correlation.orderAwareDivergence(of(told, one, quality), truth(one, quality)))
                    .average()
                    .orElse(0));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "score");
        figures.putAll(by);
        figures.put("n", talks.size());
        figures.put("learned", trained ? "from another file" : FOLDS + " folds");
        return figures;
    }

    private static void put(Map<String, Map<String, Double>> by, String figure, String quality, double value) {
        by.computeIfAbsent(figure, key -> new LinkedHashMap<>()).put(quality, Figures.rounded(value));
    }

    static double[] of(Map<String, double[]> told, Rated talk, String quality) {
        double[] all = told.getOrDefault(talk.id(), new double[RatedTalks.BINS * RatedTalks.QUALITIES.size()]);
        // The qualities are kept in the order of their names.
        int from = RatedTalks.QUALITIES.stream().sorted().toList().indexOf(quality) * RatedTalks.BINS;
        return Arrays.copyOfRange(all, from, from + RatedTalks.BINS);
    }

    private static double[] truth(Rated talk, String quality) {
        return talk.shares().getOrDefault(quality, new double[RatedTalks.BINS]);
    }
}
