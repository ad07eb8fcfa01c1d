package com.guidecopilot.api.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.guidecopilot.api.Eventually;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system outside that takes webhooks at an address of its own. */
record Receiver(WireMockExtension server, String path) {

    private static final JsonMapper JSON = new JsonMapper();

    String url() {
        return "http://localhost:%d%s".formatted(server.getPort(), path);
    }

    Receiver answers(ResponseDefinitionBuilder answer) {
        server.stubFor(at().willReturn(answer));
        return this;
    }

    Receiver answers(int status) {
        return answers(aResponse().withStatus(status));
    }

    /** One after the other; the last one from then on. */
    Receiver answersInTurn(int... statuses) {
        for (int i = 0; i < statuses.length; i++) {
            server.stubFor(at().inScenario(path)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "turn " + i)
                    .willSetStateTo("turn " + Math.min(i + 1, statuses.length - 1))
                    .willReturn(aResponse().withStatus(statuses[i])));
        }
        return this;
    }

    private MappingBuilder at() {
        return post(urlEqualTo(path));
    }

    List<LoggedRequest> got() {
        return server.findAll(postRequestedFor(urlEqualTo(path)));
    }

    List<LoggedRequest> waitFor(int posts) {
        return Eventually.get(
                posts + " posts to " + path, () -> Optional.of(got()).filter(all -> all.size() >= posts));
    }

    static JsonNode bodyOf(LoggedRequest post) {
        return JSON.readTree(post.getBodyAsString());
    }

    /** Each as "task state sequence". */
    static String told(LoggedRequest post) {
        JsonNode data = bodyOf(post).path("data");
        return "%s %s %d"
                .formatted(
                        data.path("task").asString(),
                        data.path("state").asString(),
                        data.path("sequence").asInt());
    }
}
