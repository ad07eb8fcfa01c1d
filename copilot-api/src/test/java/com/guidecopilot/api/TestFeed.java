package com.guidecopilot.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Listens to a conversation's feed as a page does. */
public final class TestFeed implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** @param id empty where the event bears none */
    public record Told(String id, String name, JsonNode data) {}

    private final HttpClient http;
    private final InputStream stream;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private TestFeed(HttpClient http, InputStream stream) {
        this.http = http;
        this.stream = stream;
    }

    /** The feed of a page that has its picture: what happens from now on comes as events. */
    public static TestFeed of(Talk talk) {
        TestFeed feed = after(talk, null);
        feed.await("reset");
        return feed;
    }

    /** @param lastEventId what the page has already */
    public static TestFeed after(Talk talk, @Nullable String lastEventId) {
        return at(talk.guide(), "/api/v1/conversations/%s/feed".formatted(talk.id()), lastEventId);
    }

    /** @param lastEventId what the page has already */
    public static TestFeed at(Api who, String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d%s".formatted(who.port(), path)))
                .header("Authorization", "Bearer " + who.token());
        if (lastEventId != null) request.header("Last-Event-ID", lastEventId);
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                String why = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
                throw new AssertionError("the feed answered %d: %s".formatted(response.statusCode(), why));
            }
            TestFeed feed = new TestFeed(http, response.body());
            Thread.ofVirtual().start(feed::listen);
            return feed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    public Told await(String what, Predicate<Told> wanted) {
        return Eventually.get(what, () -> told.stream().filter(wanted).findFirst());
    }

    public Told await(String name) {
        return await("the event " + name, event -> event.name().equals(name));
    }

    /** Waits until everything of the answer to a message was told. */
    public Told awaitAnswerTo(String message) {
        return await("an answer to " + message, event -> answers(event, message));
    }

    public void awaitEnd() {
        Eventually.until("the end of the stream", () -> ended);
    }

    /** Whether it tells the whole answer to a message. */
    public static boolean answers(Told event, String message) {
        JsonNode suggestion = event.name().equals("reset")
                ? event.data().path("snapshot").path("suggestion")
                : event.data().path("suggestion");
        return suggestion.path("message").asString("").equals(message)
                && suggestion.path("state").asString("").matches("SHOWN|WITHHELD");
    }

    private void listen() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            StringBuilder data = new StringBuilder();
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                String field = line.get();
                if (field.startsWith("id:")) id = field.substring(3);
                else if (field.startsWith("event:")) name = field.substring(6);
                else if (field.startsWith("data:")) data.append(field.substring(5));
                else if (field.isEmpty() && !name.isEmpty()) {
                    told.add(new Told(id, name, JSON.readTree(data.toString())));
                    id = "";
                    name = "";
                    data.setLength(0);
                }
            }
        } catch (IOException e) {
            // Closed by the test, or cut: either way nothing more comes.
        } finally {
            ended = true;
        }
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
