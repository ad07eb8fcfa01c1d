package com.guidecopilot.eval;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows a conversation's feed on a thread of its own, and notes when the suggestion for each message was complete. */
final class FeedWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param atNanos by {@link System#nanoTime} @param suggestion as the feed told it, complete */
    record Complete(long atNanos, JsonNode suggestion) {

        String state() {
            return suggestion.path("state").asString("");
        }

        int tookMs() {
            return suggestion.path("tookMs").asInt(0);
        }
    }

    private final Stream<String> lines;
    private final Map<String, CompletableFuture<Complete>> suggestions = new ConcurrentHashMap<>();
    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> stands = new CompletableFuture<>();
    private volatile boolean ended;
    private String event = "";

    private FeedWatch(Stream<String> lines) {
        this.lines = lines;
    }

    /** @return when the stream stands: what is posted from now on is heard */
    static FeedWatch of(ServiceClient service, String conversation, String token) throws IOException {
        var watch = new FeedWatch(service.lines("/api/v1/conversations/%s/feed".formatted(conversation), token));
        Thread.ofVirtual().name("feed").start(watch::follow);
        await(watch.stands, "the feed did not open");
        return watch;
    }

    /** @throws IllegalStateException when none comes in time, or the service says that it failed */
    Complete completionOf(String message) {
        CompletableFuture<Complete> suggestion = suggestion(message);
        if (ended) suggestion.completeExceptionally(new IllegalStateException("the feed ended"));
        return await(suggestion, "no suggestion came for message " + message);
    }

    @Override
    public void close() {
        lines.close();
    }

    private void follow() {
        try {
            lines.forEach(this::line);
        } catch (RuntimeException streamIsGone) {
            // Whoever waits is told below.
        } finally {
            ended = true;
            var end = new IllegalStateException("the feed ended");
            stands.completeExceptionally(end);
            suggestions.values().forEach(one -> one.completeExceptionally(end));
        }
    }

    /** The service writes each event's data as one line. */
    private void line(String line) {
        if (line.startsWith("event:")) event = line.substring("event:".length()).strip();
        if (line.startsWith("data:")) {
            hear(event, JsonMapper.shared().readTree(line.substring("data:".length())), System.nanoTime());
        }
    }

    private void hear(String name, JsonNode data, long at) {
        switch (name) {
            case "reset" -> {
                stands.complete(true);
                complete(data.path("snapshot").path("suggestion"), at);
            }
            case "suggestion.started" ->
                messages.put(
                        data.path("suggestion").asString(""),
                        data.path("message").asString(""));
            case "suggestion.done", "suggestion.blocked" -> complete(data.path("suggestion"), at);
            case "suggestion.error" -> {
                String message = messages.getOrDefault(data.path("suggestion").asString(""), "");
                suggestion(message)
                        .completeExceptionally(new IllegalStateException("the service failed on message " + message));
            }
            default -> {
                // The other events are for pages.
            }
        }
    }

    private void complete(JsonNode suggestion, long at) {
        String state = suggestion.path("state").asString("");
        if (!state.equals("SHOWN") && !state.equals("WITHHELD")) return;
        suggestion(suggestion.path("message").asString("")).complete(new Complete(at, suggestion));
    }

    /** Asked for by the one who posted and by the one who heard, whoever is first. */
    private CompletableFuture<Complete> suggestion(String message) {
        return suggestions.computeIfAbsent(message, id -> new CompletableFuture<>());
    }

    private static <T> T await(CompletableFuture<T> coming, String otherwise) {
        try {
            return coming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("%s within %d seconds".formatted(otherwise, PATIENCE.toSeconds()), e);
        } catch (ExecutionException e) {
            Throwable why = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(String.valueOf(why.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise + ": interrupted", e);
        }
    }
}
