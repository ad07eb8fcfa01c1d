package com.guidecopilot.api.suggestion;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.llm.SocketProvider;
import com.guidecopilot.api.llm.Spoken;
import com.guidecopilot.api.llm.SwitchedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Whatever a model's provider does, the guide has a suggestion. The rows are those of the table in docs/model.md. */
@CopilotTest
class ModelTroublesTest {

    private static final Path PAGE = Path.of("../docs/model.md");
    private static final String HEAD = "| what the provider does | reason | composer |";
    private static final String ASKED = "奶粉开封以后还能退吗？";
    private static final String DOCUMENT = """
            ---
            title: 退换货政策
            ---
            # 退换货政策

            ## 奶粉开封以后还能退吗？
            开封以后不能退。未开封的七天内凭小票退。
            """;
    private static final String GOOD = "开封以后就不能退了哦[1]。没开封的话，七天内凭小票可以退[1]。";
    private static final String CHAT = "/v1/chat/completions";

    /** Reasons for which the test must wait until a clock runs out. */
    private static final Set<String> TIMED = Set.of("FIRST_TOKEN_TIMEOUT", "STALLED", "TOO_SLOW");

    private static final WireMockServer WIRE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    /** A row of the table. @param reason empty where a model answers in the end */
    record Row(String does, String reason, String composer) {}

    /** Makes the providers of a row; what must be closed is added. */
    @FunctionalInterface
    interface Trouble {
        List<String> providers(List<AutoCloseable> open) throws IOException;
    }

    private static final Map<String, Trouble> TROUBLES = Map.ofEntries(
            Map.entry("refuses the connection", open -> List.of(nobody())),
            Map.entry("answers 401", open -> answers(aResponse().withStatus(401))),
            Map.entry("answers 404: no such model", open -> answers(aResponse().withStatus(404))),
            Map.entry(
                    "answers 429, Retry-After 60 s",
                    open -> answers(aResponse().withStatus(429).withHeader("Retry-After", "60"))),
            Map.entry(
                    "answers 429, Retry-After 1 s, then well",
                    open -> answersOnce(aResponse().withStatus(429).withHeader("Retry-After", "1"))),
            Map.entry("answers 503", open -> answers(aResponse().withStatus(503))),
            Map.entry(
                    "answers 503 once, then well",
                    open -> answersOnce(aResponse().withStatus(503))),
            Map.entry(
                    "sends headers slowly",
                    open -> plays(open, line -> {
                        for (char c : "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nX-Slow: ".toCharArray()) {
                            line.raw(String.valueOf(c));
                            Thread.sleep(100);
                        }
                        line.hang();
                    })),
            Map.entry(
                    "hangs before the first words",
                    open -> plays(open, line -> {
                        line.headers();
                        line.hang();
                    })),
            Map.entry(
                    "hangs after the first words",
                    open -> plays(open, line -> {
                        line.headers();
                        line.words("开封以后就不能退了哦[1]。没开封");
                        line.hang();
                    })),
            Map.entry(
                    "drips slower than the total",
                    open -> plays(open, line -> {
                        line.headers();
                        while (true) {
                            line.words("嗯");
                            Thread.sleep(150);
                        }
                    })),
            Map.entry(
                    "is cut in the middle",
                    open -> plays(open, line -> {
                        line.headers();
                        line.words("开封以后就不能退了哦[1]。没开封");
                    })),
            Map.entry("ends without words", open -> says("")),
            Map.entry("sends broken JSON", open -> streams("data: {\"choices\":[{\"delta\n\n")),
            Map.entry(
                    "sends a web page",
                    open -> answers(aResponse()
                            .withHeader("Content-Type", "text/html")
                            .withBody("<html>sign in to the wireless network</html>"))),
            Map.entry("sends ten megabytes", open -> streams("data: " + "x".repeat(10_000_000) + "\n\n")),
            Map.entry(
                    "is away, a second endpoint answers",
                    open -> Stream.of(List.of(nobody()), says(GOOD))
                            .flatMap(List::stream)
                            .toList()),
            Map.entry("says that it cannot answer", open -> says("无法回答")),
            Map.entry("cites a passage that it was not given", open -> says("开封以后不能退[9]。")),
            Map.entry("writes a slot that it was not given", open -> says("未开封的可以退{price:OTHER}[1]。")),
            Map.entry("states something without a source", open -> says("开封以后不能退。")),
            Map.entry("cites a passage for something else", open -> says("推车的篷布每周用清水擦洗保养[1]。")),
            Map.entry("makes up a figure", open -> says("未开封的30天内凭小票退[1]。")));

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private SwitchedModels models;

    private Talk talk;

    @BeforeAll
    static void listen() {
        WIRE.start();
    }

    @AfterAll
    static void hangUp() {
        WIRE.stop();
    }

    @BeforeEach
    void open() {
        TestShop shop = TestShop.open(brands, clock);
        shop.document("returns.md", DOCUMENT);
        talk = shop.here();
    }

    @AfterEach
    void off() {
        models.off();
        WIRE.resetAll();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theGuideHasASuggestionAllTheSame(Row row) throws Exception {
        List<AutoCloseable> open = new ArrayList<>();
        try {
            String[] providers = Objects.requireNonNull(TROUBLES.get(row.does()))
                    .providers(open)
                    .toArray(String[]::new);
            if (TIMED.contains(row.reason())) models.useImpatiently(row.reason(), providers);
            else models.use(providers);

            JsonNode suggestion = talk.ask(ASKED);

            assertThat(suggestion.path("state").asString()).isEqualTo("SHOWN");
            assertThat(suggestion.path("composer").asString()).isEqualTo(row.composer());
            assertThat(suggestion.path("fallback").path("reason").asString("")).isEqualTo(row.reason());
            assertThat(Talk.textOf(suggestion)).contains("开封").contains("七天内凭小票");
        } finally {
            for (AutoCloseable provider : open) provider.close();
        }
    }

    @Test
    void theTableAndTheTroublesAreTheSameSet() {
        assertThat(rows().map(Row::does)).containsExactlyInAnyOrderElementsOf(TROUBLES.keySet());
    }

    static Stream<Row> rows() {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines
                    .dropWhile(line -> !line.equals(HEAD))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Arrays.stream(line.split("\\|"))
                            .map(cell -> cell.replace("`", "").strip())
                            .toList())
                    .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3)))
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> answers(ResponseDefinitionBuilder response) {
        WIRE.stubFor(post(urlPathEqualTo(CHAT)).willReturn(response));
        return List.of(WIRE.baseUrl() + "/v1");
    }

    private static List<String> answersOnce(ResponseDefinitionBuilder response) {
        WIRE.stubFor(post(urlPathEqualTo(CHAT))
                .inScenario("once")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("then well")
                .willReturn(response));
        WIRE.stubFor(post(urlPathEqualTo(CHAT))
                .inScenario("once")
                .whenScenarioStateIs("then well")
                .willReturn(stream(Spoken.all(GOOD))));
        return List.of(WIRE.baseUrl() + "/v1");
    }

    private static List<String> says(String text) {
        return streams(Spoken.all(text));
    }

    private static List<String> streams(String body) {
        return answers(stream(body));
    }

    private static ResponseDefinitionBuilder stream(String body) {
        return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
    }

    private static List<String> plays(List<AutoCloseable> open, SocketProvider.Script script) {
        SocketProvider provider = SocketProvider.playing(script);
        open.add(provider);
        return List.of(provider.url());
    }

    /** An address at which nobody listens. */
    private static String nobody() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:%d/v1".formatted(taken.getLocalPort());
        }
    }
}
