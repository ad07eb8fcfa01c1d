package com.guidecopilot.api.intake.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service that rows are sent to. Every method throws {@link Failed} when it does not do what it is asked. */
final class Service {

    /** For a person, in one line. */
    static final class Failed extends RuntimeException {
        Failed(String line) {
            super(line);
        }
    }

    /** Half a million rows take minutes. */
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;

    Service(String address, String token) {
        this.address = address.replaceFirst("/+$", "");
        this.token = token;
    }

    Service as(String other) {
        return new Service(address, other);
    }

    /** The token of a sample brand's headquarters, while the sample is on and the service runs on this machine. */
    Optional<String> sampleToken(String brand) {
        HttpResponse<String> answer = send(request("/api/v1/sample/accounts").GET());
        if (answer.statusCode() != 200) return Optional.empty();
        return StreamSupport.stream(json(answer.body()).spliterator(), false)
                .filter(one -> brand.isEmpty() || one.path("brand").asString("").equals(brand))
                .filter(one -> one.path("role").asString("").equals("HQ_OPERATOR"))
                .map(one -> one.path("token").asString())
                .findFirst();
    }

    List<String> contracts() {
        return StreamSupport.stream(okay(send(request("/api/v1/imports").GET())).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    JsonNode send(ContractFile file) {
        String name = URLEncoder.encode(file.path().toString(), StandardCharsets.UTF_8);
        try {
            return okay(send(request("/api/v1/imports/%s?file=%s".formatted(file.contract(), name))
                    .header("Content-Type", file.contentType())
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofFile(file.path()))));
        } catch (IOException e) {
            throw new Failed("%s cannot be read".formatted(file.path()));
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failed("no service answers at %s".formatted(address));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }

    private JsonNode okay(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) return json(answer.body());
        String detail = json(answer.body()).path("detail").asString("");
        throw new Failed("the service answered %d %s"
                .formatted(answer.statusCode(), detail)
                .strip());
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().missingNode();
        }
    }
}
