package com.guidecopilot.eval;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From a posted message to its complete suggestion on the feed of a running service, beside its floor, the embedding of
 * the same words in this process. The two are measured in turns, so that a busy machine slows both.
 */
final class MessageBench implements Bench {

    static final String BESIDE_SCORING = "--beside-scoring";

    private static final int MESSAGES = 200;
    private static final int WARM_UP = 20;

    private final Environment environment;

    MessageBench(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "message";
    }

    @Override
    public String about() {
        return "a posted message to its complete suggestion on the feed of the service at COPILOT_SERVICE_URL,"
                + " beside the embedding of its words; 200 messages, or as many as --questions says. With"
                + " --beside-scoring N, in a service of its own, alone and while N closed conversations are scored";
    }

    @Override
    public Optional<String> lacking(Arguments arguments) {
        if (besideScoring(arguments) > 0) return Optional.empty();
        try (var service = new ServiceClient(environment.service())) {
            service.get("/actuator/health/liveness", "");
            return Optional.empty();
        } catch (IOException | IllegalStateException e) {
            return Optional.of("%s: start one with ./copilot up, or name another in COPILOT_SERVICE_URL"
                    .formatted(e.getMessage()));
        }
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        int messages = Math.clamp(arguments.number("--questions", MESSAGES), 1, MESSAGES);
        // The service remembers questions that it embedded: a seed that was used there before measures less.
        int seed = arguments.number("--seed", (int) (System.currentTimeMillis() / 1000));
        int wave = besideScoring(arguments);
        if (wave > 0) return new BesideScoring(environment, messages, seed).run(wave, progress);
        try (var service = new ServiceClient(environment.service())) {
            progress.step("opening a conversation");
            try (var posted = PostedMessages.of(service, WARM_UP + messages, seed)) {
                progress.step("posting %d messages".formatted(messages));
                posted.post(WARM_UP, progress);
                return figures(posted.post(messages, progress), seed);
            }
        }
    }

    private static int besideScoring(Arguments arguments) {
        return arguments.number(BESIDE_SCORING, 0);
    }

    private static Map<String, Object> figures(List<PostedMessages.Measured> measured, int seed) {
        double[] complete = measured.stream()
                .mapToDouble(PostedMessages.Measured::completeMs)
                .toArray();
        double[] embed =
                measured.stream().mapToDouble(PostedMessages.Measured::embedMs).toArray();
        double[] took =
                measured.stream().mapToDouble(one -> one.complete().tookMs()).toArray();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("messages", measured.size());
        figures.put("seed", seed);
        percentiles(figures, "complete", complete);
        percentiles(figures, "embed", embed);
        figures.put("ratio_p50", Figures.rounded(Figures.percentile(complete, 0.50) / Figures.percentile(embed, 0.50)));
        figures.put("ratio_p99", Figures.rounded(Figures.percentile(complete, 0.99) / Figures.percentile(embed, 0.99)));
        percentiles(figures, "took", took);
        long shown = measured.stream()
                .filter(one -> one.complete().state().equals("SHOWN"))
                .count();
        figures.put("shown", new Share(shown, measured.size()));
        return figures;
    }

    private static void percentiles(Map<String, Object> figures, String what, double[] millis) {
        figures.put(what + "_p50_ms", Figures.rounded(Figures.percentile(millis, 0.50)));
        figures.put(what + "_p99_ms", Figures.rounded(Figures.percentile(millis, 0.99)));
    }
}
