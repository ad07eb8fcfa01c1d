package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Closed conversations to scores, by one and by two processes of the service on this machine, beside the floor: the
 * embedding of the same sentences. With sentences that are all different, and with such as come again and again, which the
 * judge remembers: then what is left is reading, reckoning and writing.
 */
final class ScoreBench implements Bench {

    private static final int CONVERSATIONS = 300;

    private final Environment environment;

    ScoreBench(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "score";
    }

    @Override
    public String about() {
        return "conversations scored a second by one and by two processes, beside embedding their sentences;"
                + " 300 conversations of 8 messages, or as many as --documents says";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        int conversations = arguments.number("--documents", CONVERSATIONS);
        Path folder = ScoreHall.folder();
        progress.step("setting up");
        try (var database = EvalDatabase.empty(environment);
                var embedder = new BgeEmbedder(EmbedderSettings.forService());
                var hall = ScoreHall.open(environment, database, folder)) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("conversations", conversations);
            figures.put("messages_each", ScoreTalks.MESSAGES);
            for (boolean distinct : new boolean[] {true, false}) {
                for (int processes = 1; processes <= 2; processes++) {
                    ScoreTalks talks = new ScoreTalks(conversations, distinct, processes);
                    progress.step("%d %s conversations, %d process(es)"
                            .formatted(conversations, distinct ? "distinct" : "repeating", processes));
                    double floor = distinct ? perSecond(conversations, embedder, talks.sentences()) : 0;
                    ScoreHall.Measured measured = hall.score(talks, talks.warmUp(), processes);
                    if (distinct) floor = (floor + perSecond(conversations, embedder, talks.sentences())) / 2;
                    String what = "%s_%d".formatted(distinct ? "distinct" : "repeating", processes);
                    figures.put(what + "_per_second", Figures.rounded(measured.perSecond()));
                    figures.put(what + "_cpu_ms_each", Figures.rounded(measured.cpuMillisEach()));
                    if (distinct) {
                        figures.put("embedding_%d_per_second".formatted(processes), Figures.rounded(floor));
                        figures.put(
                                "distinct_%d_of_floor".formatted(processes),
                                Figures.rounded(measured.perSecond() / floor));
                    }
                }
            }
            return figures;
        } finally {
            ScoreHall.delete(folder);
        }
    }

    /** As a service's own embedder works on what nobody waits for. */
    private static double perSecond(int conversations, BgeEmbedder embedder, List<String> sentences) {
        long began = System.nanoTime();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String sentence : new ArrayList<>(sentences)) each.submit(() -> embedder.embedDocument(sentence));
        }
        return conversations / ((System.nanoTime() - began) / 1e9);
    }
}
