package com.guidecopilot.eval;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running service, as a page on this machine talks to it. Threads may share it. */
final class ServiceClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI service;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http;

    ServiceClient(URI service) {
        this.service = service;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** @param token empty for what is open to everybody */
    JsonNode get(String path, String token) throws IOException {
        return json(request(path, token).GET());
    }

    JsonNode post(String path, String token, Object body) throws IOException {
        return json(request(path, token).POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    JsonNode put(String path, String token, Object body) throws IOException {
        return json(request(path, token).PUT(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** What is no JSON. @param form its media type */
    String text(String path, String token, String form) throws IOException {
        HttpRequest request = request(path, token)
                .header("Accept", form)
                .timeout(PATIENCE)
                .GET()
                .build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 400) throw refused(request, response.statusCode(), response.body());
        return response.body();
    }

    /** The lines of an event stream as they come; to be closed. */
    Stream<String> lines(String path, String token) throws IOException {
        HttpRequest request =
                request(path, token).header("Accept", "text/event-stream").GET().build();
        HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
        if (response.statusCode() >= 400) {
            try (Stream<String> lines = response.body()) {
                throw refused(request, response.statusCode(), String.join(" ", lines.toList()));
            }
        }
        return response.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(path)).header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode json(HttpRequest.Builder unlimited) throws IOException {
        HttpRequest request = unlimited.timeout(PATIENCE).build();
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 400) throw refused(request, response.statusCode(), response.body());
        try {
            return json.readTree(response.body());
        } catch (JacksonException e) {
            throw new IllegalStateException("what answers at %s is not the service".formatted(service), e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return http.send(request, body);
        } catch (ConnectException e) {
            throw new IllegalStateException("no service answers at " + service, e);
        } catch (HttpTimeoutException e) {
            throw new IllegalStateException("the service at %s does not answer".formatted(service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private IllegalStateException refused(HttpRequest request, int status, String answer) {
        return new IllegalStateException("%s %s answered %d: %s"
                .formatted(request.method(), request.uri(), status, answer.isBlank() ? "nothing" : answer.strip()));
    }
}
