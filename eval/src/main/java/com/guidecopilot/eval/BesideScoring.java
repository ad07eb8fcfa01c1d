package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a guide feels of scoring: messages up to their suggestions in a service that has nothing else to do, and then while
 * it scores. The service is the bench's own, in a database of its own; the sample's guides wait, another brand's
 * conversations are scored.
 */
final class BesideScoring {

    private static final int WARM_UP = 100;
    private static final int WARM_UP_CONVERSATIONS = 60;

    private final Environment environment;
    private final int messages;
    private final long seed;

    BesideScoring(Environment environment, int messages, long seed) {
        this.environment = environment;
        this.messages = messages;
        this.seed = seed;
    }

    /** @param wave conversations that are all different, so that the judge remembers nothing of them */
    Map<String, Object> run(int wave, Progress progress) throws IOException {
        progress.step("starting a service with the sample");
        Path folder = ScoreHall.folder();
        try (var database = EvalDatabase.empty(environment);
                var hall = ScoreHall.openWithSample(environment, database, folder);
                var posted = PostedMessages.of(hall.front(), WARM_UP + 2 * messages, seed)) {
            progress.step("warming up");
            hall.bring(new ScoreTalks(WARM_UP_CONVERSATIONS, true, 0));
            posted.post(WARM_UP, progress);

            progress.step("posting %d messages, nothing else to do".formatted(messages));
            List<PostedMessages.Measured> quiet = posted.post(messages, progress);

            progress.step("bringing in %d closed conversations".formatted(wave));
            hall.send(new ScoreTalks(wave, true, 1));
            progress.step("posting %d messages beside their scoring".formatted(messages));
            ScoreHall.Standing before = hall.standing();
            List<PostedMessages.Measured> beside = posted.post(messages, progress);
            ScoreHall.Standing after = hall.standing();
            if (after.waiting() == 0) progress.step("all was scored before the last message: bring in more");
            return figures(wave, quiet, beside, before, after);
        } finally {
            ScoreHall.delete(folder);
        }
    }

    private Map<String, Object> figures(
            int wave,
            List<PostedMessages.Measured> quiet,
            List<PostedMessages.Measured> beside,
            ScoreHall.Standing before,
            ScoreHall.Standing after) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", messages);
        figures.put("seed", seed);
        compare(figures, "", quiet, beside, PostedMessages.Measured::completeMs);
        compare(figures, "embed_", quiet, beside, PostedMessages.Measured::embedMs);
        figures.put("conversations", wave);
        figures.put("scored_meanwhile", after.done() - before.done());
        figures.put("scored_per_second", Figures.rounded(after.perSecondSince(before)));
        figures.put("waiting_at_the_end", after.waiting());
        figures.put("scored_until_the_end", after.waiting() > 0);
        return figures;
    }

    private static void compare(
            Map<String, Object> figures,
            String of,
            List<PostedMessages.Measured> quiet,
            List<PostedMessages.Measured> beside,
            ToDoubleFunction<PostedMessages.Measured> millis) {
        for (int percent : new int[] {50, 95}) {
            double without = percentile(quiet, millis, percent);
            double with = percentile(beside, millis, percent);
            figures.put("%squiet_p%d_ms".formatted(of, percent), Figures.rounded(without));
            figures.put("%sbeside_p%d_ms".formatted(of, percent), Figures.rounded(with));
            figures.put("%sratio_p%d".formatted(of, percent), Figures.rounded(with / without));
        }
    }

    private static double percentile(
            List<PostedMessages.Measured> measured, ToDoubleFunction<PostedMessages.Measured> millis, int percent) {
        return Figures.percentile(measured.stream().mapToDouble(millis).toArray(), percent / 100.0);
    }
}
