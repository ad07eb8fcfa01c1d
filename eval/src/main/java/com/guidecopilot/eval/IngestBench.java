package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.index.IngestProgress;
import com.guidecopilot.knowledge.index.Ingested;
import com.guidecopilot.knowledge.index.KnowledgeModule;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * A folder of documents into PostgreSQL, beside LangChain4j's stock ingestor into memory and beside the embedding of the
 * same chunks alone. The three take turns, each first once, so that a busy machine slows all of them.
 */
final class IngestBench implements Bench {

    private static final int ROUNDS = 5;
    private static final int SENTENCES_OF_A_SECTION = 5;
    private static final int SECTIONS = 6;

    private final Environment environment;

    IngestBench(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String about() {
        return "documents into PostgreSQL beside LangChain4j's stock ingestor into memory, and beside embedding alone";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        Path folder = Files.createTempDirectory("bench-ingest-");
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var database = EvalDatabase.ofKnowledge(environment)) {
            long characters = write(folder, arguments.number("--documents", 30));
            return new Race(folder, characters, model, database, progress).figures();
        } finally {
            delete(folder);
        }
    }

    private static long write(Path folder, int documents) throws IOException {
        List<Beir.Text> sentences = MadeUpText.passages(documents * SECTIONS * SENTENCES_OF_A_SECTION);
        long characters = 0;
        for (int document = 0; document < documents; document++) {
            var text = new StringBuilder("# 手册 %d%n".formatted(document));
            for (int section = 0; section < SECTIONS; section++) {
                text.append("%n## 第 %d 节%n%n".formatted(section + 1));
                int from = (document * SECTIONS + section) * SENTENCES_OF_A_SECTION;
                sentences.subList(from, from + SENTENCES_OF_A_SECTION).forEach(one -> text.append(one.text()));
                text.append(System.lineSeparator());
            }
            characters += text.length();
            Files.writeString(folder.resolve("manual-%04d.md".formatted(document)), text);
        }
        return characters;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    /** One folder, three ways in. */
    private static final class Race {

        private final Path folder;
        private final long characters;
        private final EvalDatabase database;
        private final Progress progress;
        private final Embedder model;
        private final StockIngestor stock = new StockIngestor();
        private final List<String> texts = new ArrayList<>();

        Race(Path folder, long characters, Embedder model, EvalDatabase database, Progress progress) {
            this.folder = folder;
            this.characters = characters;
            this.model = model;
            this.database = database;
            this.progress = progress;
        }

        Map<String, Object> figures() {
            progress.step("warming up");
            ingest(new ListeningEmbedder(model, texts));
            stock.ingest(folder);
            double[] own = new double[ROUNDS];
            double[] peer = new double[ROUNDS];
            double[] floor = new double[ROUNDS];
            progress.step("ingesting %d characters, %d rounds".formatted(characters, ROUNDS));
            List<Runnable> ways = List.of(() -> ingest(model), () -> stock.ingest(folder), this::embed);
            List<double[]> seconds = List.of(own, peer, floor);
            for (int round = 0; round < ROUNDS; round++) {
                for (int turn = 0; turn < ways.size(); turn++) {
                    int way = (round + turn) % ways.size();
                    seconds.get(way)[round] = secondsOf(ways.get(way));
                }
                progress.at(round + 1, ROUNDS);
            }
            return figures(own, peer, floor);
        }

        private Map<String, Object> figures(double[] own, double[] peer, double[] floor) {
            double[] beforePeer = new double[ROUNDS];
            double[] aboveFloor = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                beforePeer[round] = peer[round] / own[round];
                aboveFloor[round] = own[round] / floor[round];
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("characters", characters);
            figures.put("chunks", texts.size());
            figures.put("seconds", Figures.rounded(Figures.percentile(own, 0.50)));
            figures.put("langchain4j_seconds", Figures.rounded(Figures.percentile(peer, 0.50)));
            figures.put("embedding_seconds", Figures.rounded(Figures.percentile(floor, 0.50)));
            figures.put("characters_per_second", Math.round(characters / Figures.percentile(own, 0.50)));
            figures.put("times_langchain4j", Figures.rounded(Figures.percentile(beforePeer, 0.50)));
            figures.put("times_embedding", Figures.rounded(Figures.percentile(aboveFloor, 0.50)));
            return figures;
        }

        /** Into a brand of its own: a second time into the same one would change nothing. */
        private void ingest(Embedder embedder) {
            KnowledgeModule knowledge = KnowledgeModule.of(database.app(), embedder, Clock.systemUTC());
            List<Ingested> outcomes = BrandScope.call(
                    new BrandId(Ids.next()), () -> knowledge.folders().ingest(List.of(folder), IngestProgress.SILENT));
            for (Ingested outcome : outcomes) {
                if (!(outcome instanceof Ingested.New)) throw new IllegalStateException("not ingested: " + outcome);
            }
        }

        private void embed() {
            try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
                for (String text : texts) each.submit(() -> model.embedDocument(text));
            }
        }

        private static double secondsOf(Runnable way) {
            long began = System.nanoTime();
            way.run();
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
