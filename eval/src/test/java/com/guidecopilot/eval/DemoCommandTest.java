package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {

    private static final String CONVERSATION = "tongkuan-changsha";

    @TempDir
    private static Path folder;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = new RunningService(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aChangedPriceChangesWhatTheDemoShows() throws IOException {
        String before = demo("--only", CONVERSATION);
        assertThat(before).contains("建议·回答").doesNotContain("317元");

        reprice("317.00");

        assertThat(demo("--only", CONVERSATION)).contains("317元");
    }

    @Test
    void everyConversationOfTheSampleIsReplayed() throws IOException {
        String shown = demo("--json");
        JsonNode figures = JsonMapper.shared().readTree(shown.lines().toList().getLast());
        assertThat(figures.path("conversations").asInt()).isEqualTo(13);
        assertThat(figures.path("shown").asInt()).isGreaterThan(12);
        assertThat(figures.path("actions").asInt()).isPositive();
        assertThat(figures.path("takeovers").asInt()).isEqualTo(1);
        assertThat(figures.path("scored").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(figures.path("reviewed").asInt()).isEqualTo(1);
    }

    @Test
    void aServiceThatIsNotThereIsSaidAndEndsWithOne() {
        var nowhere = new Environment(Map.of("COPILOT_SERVICE_URL", "http://127.0.0.1:1"));
        assertThat(DemoCommand.run(List.of(), nowhere, service.clock(), System.out))
                .isEqualTo(1);
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(DemoCommand.run(List.of("--only", "no-such"), service.environment(), service.clock(), System.out))
                .isEqualTo(2);
        assertThat(DemoCommand.run(List.of("fast"), service.environment(), service.clock(), System.out))
                .isEqualTo(2);
    }

    /** The offer that the conversation is about gets a newer one beside it, at the customer's own store. */
    private static void reprice(String price) throws IOException {
        try (ServiceClient client = service.client()) {
            String operator = client.get("/api/v1/sample/accounts", "")
                    .valueStream()
                    .filter(account -> account.path("brand").asString("").equals("hexiaodou")
                            && account.path("role").asString("").equals("HQ_OPERATOR"))
                    .map(account -> account.path("token").asString(""))
                    .findFirst()
                    .orElseThrow();
            client.put(
                    "/api/v1/offers",
                    operator,
                    List.of(Map.of(
                            "sku",
                            "MF-YDM-2",
                            "store",
                            "cs-meixi",
                            "price",
                            price,
                            "stock",
                            9,
                            "validFrom",
                            service.clock()
                                    .instant()
                                    .minus(Duration.ofMinutes(1))
                                    .toString(),
                            "validTo",
                            service.clock().instant().plus(Duration.ofHours(1)).toString())));
        }
    }

    private static String demo(String... words) {
        var shown = new ByteArrayOutputStream();
        var out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        assertThat(DemoCommand.run(List.of(words), service.environment(), service.clock(), out))
                .isZero();
        return shown.toString(StandardCharsets.UTF_8);
    }
}
