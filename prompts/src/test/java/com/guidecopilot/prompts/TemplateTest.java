package com.guidecopilot.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void whatIsPutInIsNeverReadAsAHole() {
        Template template = Template.of("t@1", "{{a}} and {{b}}");

        assertThat(template.fill(Map.of("a", "{{b}} $1 \\", "b", "x")).text()).isEqualTo("{{b}} $1 \\ and x");
    }

    @Test
    void aMissingOrSurplusValueIsRefusedAndNamed() {
        Template template = Template.of("t@1", "{{a}}");

        assertThatThrownBy(() -> template.fill(Map.of()))
                .hasMessageContaining("t@1")
                .hasMessageContaining("[a]");
        assertThatThrownBy(() -> template.fill(Map.of("a", "1", "b", "2"))).hasMessageContaining("[a, b]");
    }

    @Test
    void aPriceReadsAsAGuideWouldSayIt() {
        assertThat(new ReplyPrompts().price("云朵牧2段", "{price:A}"))
                .isEqualTo(new Filled("reply/price@1", "云朵牧2段咱们店现在{price:A}。"));
    }
}
