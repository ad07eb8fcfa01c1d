package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A draft of a scorecard tried on conversations that were scored, beside their scoring. The process that tries it has
 * scored nothing: the first time is as slow as after a start.
 */
final class PreviewBench implements Bench {

    private static final int CONVERSATIONS = 1_000;
    private static final int TIMES = 5;

    private final Environment environment;

    PreviewBench(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "preview";
    }

    @Override
    public String about() {
        return "a draft of a scorecard tried on conversations, beside their scoring by one process;"
                + " 1,000 of 8 messages, or as many as --documents says";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        int conversations = Math.clamp(arguments.number("--documents", CONVERSATIONS), 1, CONVERSATIONS);
        progress.step("setting up");
        Path folder = ScoreHall.folder();
        try (var database = EvalDatabase.empty(environment);
                var hall = ScoreHall.open(environment, database, folder)) {
            progress.step("scoring %d conversations".formatted(conversations));
            ScoreTalks talks = new ScoreTalks(conversations, false, 1);
            ScoreHall.Measured scoring = hall.score(talks, new ScoreTalks(1, false, 2), 1);
            progress.step("trying a draft");
            List<ScoreHall.Previewed> previews = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) previews.add(hall.preview(conversations));
            return figures(previews, conversations / scoring.perSecond());
        } finally {
            ScoreHall.delete(folder);
        }
    }

    private static Map<String, Object> figures(List<ScoreHall.Previewed> previews, double scoring) {
        double[] seconds =
                previews.stream().mapToDouble(ScoreHall.Previewed::seconds).toArray();
        double median = Figures.percentile(seconds, 0.50);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("conversations", previews.getFirst().conversations());
        figures.put("complete", previews.stream().allMatch(ScoreHall.Previewed::complete));
        figures.put("first_seconds", Figures.rounded(seconds[0]));
        figures.put("seconds", Figures.rounded(median));
        figures.put("scoring_seconds", Figures.rounded(scoring));
        figures.put("of_scoring", Figures.rounded(median / scoring));
        return figures;
    }
}
