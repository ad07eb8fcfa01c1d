package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.SampleDocuments.Upload;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** This service's own HTTP API, asked as any client asks it. Every method throws {@link SampleFailed} when refused. */
final class OwnApi {

    /** A long document is embedded while its upload waits. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_PROBLEM = 2_000;

    private final RestClient client;

    private OwnApi(RestClient client) {
        this.client = client;
    }

    static OwnApi on(int port) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
        requests.setReadTimeout(PATIENCE);
        return new OwnApi(RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .requestFactory(requests)
                .defaultStatusHandler(HttpStatusCode::isError, OwnApi::refused)
                .build());
    }

    OwnApi as(String token) {
        return new OwnApi(client.mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build());
    }

    /** Whether a part of the service's health is up. */
    boolean isUp(String part) {
        try {
            return client.get()
                    .uri("/actuator/health/{part}", part)
                    .exchange((request, response) -> response.getStatusCode().is2xxSuccessful());
        } catch (ResourceAccessException e) {
            return false;
        }
    }

    JsonNode get(String path) {
        return answer(client.get().uri(path));
    }

    JsonNode post(String path, Object body) {
        return answer(
                client.post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body));
    }

    JsonNode put(String path, Object body) {
        return answer(
                client.put().uri(path).contentType(MediaType.APPLICATION_JSON).body(body));
    }

    JsonNode putYaml(String path, String text) {
        return answer(client.put()
                .uri(path)
                .contentType(MediaType.parseMediaType("application/yaml"))
                .body(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param rows one a line */
    JsonNode lines(String path, List<?> rows) {
        String body = rows.stream().map(JSON::writeValueAsString).collect(Collectors.joining("\n"));
        return answer(client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether what the body asks for is there. */
    boolean has(String path, Object body) {
        return !answer(client.post()
                        .uri(path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body)
                        .retrieve()
                        .onStatus(HttpStatus.NOT_FOUND::equals, (request, response) -> {}))
                .path("externalId")
                .isMissingNode();
    }

    JsonNode upload(String path, Upload upload) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("file", new ByteArrayResource(upload.bytes()) {
            @Override
            public String getFilename() {
                return upload.name();
            }
        });
        upload.fields().forEach(parts::add);
        try {
            return answer(client.post()
                    .uri(path)
                    .contentType(MediaType.MULTIPART_FORM_DATA)
                    .body(parts));
        } catch (SampleFailed e) {
            throw new SampleFailed("%s: %s".formatted(upload.name(), e.getMessage()), e.isPassing());
        }
    }

    private static JsonNode answer(RestClient.RequestHeadersSpec<?> request) {
        return answer(request.retrieve());
    }

    private static JsonNode answer(RestClient.ResponseSpec response) {
        try {
            JsonNode body = response.body(JsonNode.class);
            return body == null ? MissingNode.getInstance() : body;
        } catch (ResourceAccessException e) {
            throw new SampleFailed("the service does not answer itself: " + e.getMessage(), false);
        }
    }

    private static void refused(HttpRequest request, ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        String problem = new String(response.getBody().readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8);
        throw new SampleFailed(
                "%s %s answered %d: %s"
                        .formatted(request.getMethod(), request.getURI().getPath(), status.value(), problem),
                status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
