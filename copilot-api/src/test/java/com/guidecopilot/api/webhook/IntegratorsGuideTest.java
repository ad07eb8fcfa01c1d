package com.guidecopilot.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.platform.Secret;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/webhooks.md shows to those who connect is what the service does. */
class IntegratorsGuideTest {

    private static String guide = "";

    @BeforeAll
    static void read() throws IOException {
        guide = Files.readString(Path.of("..", "docs", "webhooks.md"));
    }

    @Test
    void theExampleOfASignatureVerifies() {
        String secret = found("(?m)^secret +(\\S+)$");
        Instant at = Instant.ofEpochSecond(Long.parseLong(found("(?m)^timestamp (\\d+)$")));
        String signature = Signature.of(List.of(new Secret(secret)), at, body());
        assertThat(found("(?m)^signature (\\S+)$")).isEqualTo(signature);
        assertThat(found("Copilot-Signature: (\\S+)")).isEqualTo(signature);
        assertThat(found("Copilot-Timestamp: (\\d+)")).isEqualTo(Signature.timestamp(at));
    }

    @Test
    void theExamplesFitTheirSchemas() throws IOException {
        assertThat(fits("webhook-event", body())).isTrue();
        assertThat(fits("tasks", found("(?s)/tasks -H \"\\$json\" -d '\\[(.*?)]'")))
                .isTrue();
    }

    @Test
    void whatIsWrongDoesNotFitTheSchemas() throws IOException {
        assertThat(fits("webhook-event", body().replace("\"SENT\"", "\"LOST\"")))
                .isFalse();
        assertThat(fits("tasks", "{\"externalId\":\"1\",\"title\":\"没有顾客\"}")).isFalse();
        assertThat(fits("tasks", "{\"externalId\":\"1\",\"withdrawn\":true}")).isTrue();
    }

    private static String body() {
        return found("(?s)```json\n(.*?)\n```");
    }

    private static boolean fits(String schema, String json) throws IOException {
        try (var text = IntegratorsGuideTest.class.getResourceAsStream("/schemas/%s.json".formatted(schema))) {
            String read = new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(read)
                    .validate(json, InputFormat.JSON)
                    .isEmpty();
        }
    }

    private static String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(guide);
        if (!matcher.find()) throw new AssertionError("the guide has no " + pattern);
        return matcher.group(1);
    }
}
