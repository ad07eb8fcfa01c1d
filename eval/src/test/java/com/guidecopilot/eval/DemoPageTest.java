package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DemoPageTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final DemoPage page =
            new DemoPage(new PrintStream(shown, true, StandardCharsets.UTF_8), new Environment(Map.of()));

    @Test
    void byNightItSaysWhyThereIsNothingToDoNext() {
        page.quiet(JsonMapper.shared().readTree("{\"from\":\"22:00\",\"to\":\"10:00\",\"active\":true}"));
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("22:00 到 10:00 休息");
    }

    @Test
    void byDayItSaysNothingOfTheNight() {
        page.quiet(JsonMapper.shared().readTree("{\"from\":\"22:00\",\"to\":\"10:00\",\"active\":false}"));
        page.quiet(JsonMapper.shared().missingNode());
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
