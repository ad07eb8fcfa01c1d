package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Messages of a customer of the bench's own, so that the sample's conversations stay as they are. Each is awaited, and
 * before each its words are embedded in this process.
 */
final class PostedMessages implements AutoCloseable {

    /** Messages written closer together than half a minute are one turn to the service; these are a turn each. */
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    record Measured(double embedMs, double completeMs, FeedWatch.Complete complete) {}

    private final ServiceClient service;
    private final BenchCustomer customer;
    private final CustomerQuestions questions;
    private final FeedWatch feed;
    private final BgeEmbedder embedder;
    private Instant sent;

    private PostedMessages(ServiceClient service, BenchCustomer customer, FeedWatch feed, int most, long seed) {
        this.service = service;
        this.customer = customer;
        this.feed = feed;
        this.questions = new CustomerQuestions(customer.products(), seed);
        this.sent = Instant.now().minus(BETWEEN.multipliedBy(most));
        EmbedderSettings threads = EmbedderSettings.forService();
        this.embedder = new BgeEmbedder(new EmbedderSettings(threads.workers(), threads.documentWorkers(), 0));
    }

    /** @param most that will be posted: they were written a minute apart, the last of them now */
    static PostedMessages of(ServiceClient service, int most, long seed) throws IOException {
        BenchCustomer customer = BenchCustomer.of(service);
        FeedWatch feed = FeedWatch.of(service, customer.conversation(), customer.token());
        return new PostedMessages(service, customer, feed, most, seed);
    }

    List<Measured> post(int messages, Progress progress) throws IOException {
        List<Measured> measured = new ArrayList<>();
        for (int i = 1; i <= messages; i++) {
            sent = sent.plus(BETWEEN);
            measured.add(measure(questions.next()));
            progress.at(i, messages);
        }
        return measured;
    }

    private Measured measure(String words) throws IOException {
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

    @Override
    public void close() {
        feed.close();
        embedder.close();
    }
}
