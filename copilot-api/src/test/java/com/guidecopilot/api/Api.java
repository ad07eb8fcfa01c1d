package com.guidecopilot.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service as its users do: over HTTP, with a token or without. */
public record Api(int port, @Nullable String token) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = new JsonMapper();

    public Api(int port) {
        this(port, null);
    }

    public record Answer(int status, String text, HttpHeaders headers) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** The slug of the problem's type; fails on anything that is no problem document. */
        public String problem() {
            String type = json().path("type").asString();
            String prefix = "urn:guide-copilot:problem:";
            if (!type.startsWith(prefix)) throw new AssertionError("no problem document: " + status + " " + text);
            return type.substring(prefix.length());
        }

        /** The JSON of an answer that must be a good one. */
        public JsonNode okay() {
            if (status / 100 != 2) throw new AssertionError(status + " " + text);
            return json();
        }
    }

    public Api as(String bearer) {
        return new Api(port, bearer);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** @param body JSON; single quotes stand for double ones */
    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        return ask(request);
    }

    /** @param body YAML, as it is */
    public Answer yaml(String method, String path, String body) {
        return ask(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/yaml")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** @param content as it is, of the type given */
    public Answer body(String path, String type, byte[] content) {
        return ask(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    /** @param fields name and value by turns */
    public Answer upload(String path, String file, String content, String... fields) {
        return upload(path, file, HttpRequest.BodyPublishers.ofString(content), fields);
    }

    /** @param fields name and value by turns */
    public Answer upload(String path, String file, HttpRequest.BodyPublisher content, String... fields) {
        String boundary = "boundary-between-parts";
        StringBuilder head = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            head.append("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, fields[i], fields[i + 1]));
        }
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n".formatted(boundary, file));
        head.append("Content-Type: application/octet-stream\r\n\r\n");
        return ask(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        content,
                        HttpRequest.BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)))));
    }

    private Answer ask(HttpRequest.Builder request) {
        if (token != null) request.header("Authorization", "Bearer " + token);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
