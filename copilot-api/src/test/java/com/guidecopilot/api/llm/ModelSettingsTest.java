package com.guidecopilot.api.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsTest {

    @Test
    void nothingSetIsNoModelAndTheDefaultTimes() {
        assertThat(ModelSettings.of(Map.of()))
                .isEqualTo(new ModelSettings(
                        List.of(),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(30),
                        16,
                        400));
    }

    @Test
    void everyVariableIsRead() {
        ModelSettings settings = ModelSettings.of(Map.ofEntries(
                Map.entry("COPILOT_MODEL_URL", "https://one.example/v1/"),
                Map.entry("COPILOT_MODEL_KEY", "k1"),
                Map.entry("COPILOT_MODEL_NAME", "m1"),
                Map.entry("COPILOT_MODEL_2_URL", "http://two.example:8000/v1/chat/completions"),
                Map.entry("COPILOT_MODEL_2_KEY", "k2"),
                Map.entry("COPILOT_MODEL_2_NAME", "m2"),
                Map.entry("COPILOT_MODEL_3_URL", "http://three.example/v1"),
                Map.entry("COPILOT_MODEL_3_NAME", "m3"),
                Map.entry("COPILOT_MODEL_FIRST_TOKEN", "1s"),
                Map.entry("COPILOT_MODEL_GAP", "500ms"),
                Map.entry("COPILOT_MODEL_TOTAL", "5s"),
                Map.entry("COPILOT_MODEL_REST", "1m"),
                Map.entry("COPILOT_MODEL_CONCURRENCY", "3"),
                Map.entry("COPILOT_MODEL_ANSWER_TOKENS", "200")));

        assertThat(settings.endpoints())
                .extracting(ModelSettings.Endpoint::url, ModelSettings.Endpoint::name)
                .containsExactly(
                        tuple("https://one.example/v1", "m1"),
                        tuple("http://two.example:8000/v1", "m2"),
                        tuple("http://three.example/v1", "m3"));
        assertThat(settings.endpoints().getFirst().key().value()).isEqualTo("k1");
        assertThat(settings.endpoints().get(1).key().value()).isEqualTo("k2");
        assertThat(settings.firstToken()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.gap()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.total()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.rest()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.concurrency()).isEqualTo(3);
        assertThat(settings.answerTokens()).isEqualTo(200);
    }

    @Test
    void aKeyIsNeverPrinted() {
        ModelSettings settings = ModelSettings.of(Map.of(
                "COPILOT_MODEL_URL", "https://one.example/v1",
                "COPILOT_MODEL_KEY", "sk-very-secret",
                "COPILOT_MODEL_NAME", "m"));

        assertThat(settings.toString()).contains("one.example").doesNotContain("sk-very-secret");
    }

    @ParameterizedTest
    @CsvSource({
        "COPILOT_MODEL_URL, https://one.example/v1, COPILOT_MODEL_NAME is not set",
        "COPILOT_MODEL_NAME, m, COPILOT_MODEL_URL is not set",
        "COPILOT_MODEL_KEY, k, COPILOT_MODEL_URL is not set",
        "COPILOT_MODEL_2_URL, https://two.example/v1, COPILOT_MODEL_2_NAME is not set",
        "COPILOT_MODEL_3_KEY, k, COPILOT_MODEL_3_URL is not set",
        "COPILOT_MODEL_TOTAL, 30s, COPILOT_MODEL_TOTAL",
        "COPILOT_MODEL_GAP, 0s, COPILOT_MODEL_GAP",
    })
    void whatIsHalfSetOrSenselessIsRefusedByName(String variable, String value, String said) {
        assertThatThrownBy(() -> ModelSettings.of(Map.of(variable, value))).hasStackTraceContaining(said);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() ->
                        ModelSettings.of(Map.of("COPILOT_MODEL_URL", "api.example.com/v1", "COPILOT_MODEL_NAME", "m")))
                .hasStackTraceContaining("COPILOT_MODEL_URL is no http or https address");
    }
}
