package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * From a posted message to its complete suggestion on the feed of a running service, beside its floor, the embedding of
 * the same words in this process. The two are measured in turns, so that a busy machine slows both.
 */
final class MessageBench implements Bench {

    private static final int MESSAGES = 200;
    private static final int WARM_UP = 20;
    /** Messages written closer together than half a minute are one turn to the service; these are a turn each. */
    private static final Duration BETWEEN = Duration.ofMinutes(1);

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
                + " beside the embedding of its words; 200 messages, or as many as --questions says";
    }

    @Override
    public Optional<String> lacking() {
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
        EmbedderSettings threads = EmbedderSettings.forService();
        try (var service = new ServiceClient(environment.service());
                var embedder = new BgeEmbedder(new EmbedderSettings(threads.workers(), threads.documentWorkers(), 0))) {
            // 1. A customer of the bench's own, so that the sample's conversations stay as they are.
            progress.step("opening a conversation");
            BenchCustomer customer = BenchCustomer.of(service);
            var questions = new CustomerQuestions(customer.products(), seed);

            // 2. Message after message, each awaited.
            progress.step("posting %d messages".formatted(messages));
            List<Measured> measured = new ArrayList<>();
            try (FeedWatch feed = FeedWatch.of(service, customer.conversation(), customer.token())) {
                Instant sent = Instant.now().minus(BETWEEN.multipliedBy(WARM_UP + messages));
                for (int i = 0; i < WARM_UP + messages; i++) {
                    sent = sent.plus(BETWEEN);
                    Measured one = measure(service, customer, feed, embedder, questions.next(), sent);
                    if (i >= WARM_UP) measured.add(one);
                    progress.at(i + 1, WARM_UP + messages);
                }
            }
            return figures(measured, seed);
        }
    }

    private record Measured(double embedMs, double completeMs, FeedWatch.Complete complete) {}

    private static Measured measure(
            ServiceClient service,
            BenchCustomer customer,
            FeedWatch feed,
            Embedder embedder,
            String words,
            Instant sent)
            throws IOException {
        long began = System.nanoTime();
        embedder.embedQuestion(words);
        long posted = System.nanoTime();
        JsonNode taken = service.post(
                "/api/v1/conversations/%s/messages".formatted(customer.conversation()),
                customer.token(),
                Map.of("author", "CUSTOMER", "kind", "TEXT", "text", words, "sentAt", sent.toString()));
        FeedWatch.Complete complete = feed.completionOf(taken.path("message").asString(""));
        return new Measured((posted - began) / 1e6, (complete.atNanos() - posted) / 1e6, complete);
    }

    private static Map<String, Object> figures(List<Measured> measured, int seed) {
        double[] complete = measured.stream().mapToDouble(Measured::completeMs).toArray();
        double[] embed = measured.stream().mapToDouble(Measured::embedMs).toArray();
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
