package com.guidecopilot.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.Arrays;
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

    /** Calls every method of the catalogue: each template exists and its holes are exactly the method's parameters. */
    @Test
    void everyReplyTemplateMatchesItsMethod() throws ReflectiveOperationException {
        ReplyPrompts prompts = new ReplyPrompts();
        for (Method method : ReplyPrompts.class.getDeclaredMethods()) {
            if (method.isSynthetic()) continue;
            Object[] values =
                    Arrays.stream(method.getParameters()).map(p -> "值").toArray();
            Filled filled = (Filled) method.invoke(prompts, values);
            assertThat(filled.text()).as(method.getName()).isNotBlank().doesNotContain("{{");
            assertThat(filled.template()).matches("reply/[a-z-]+@\\d+");
        }
    }

    @Test
    void aPriceReadsAsAGuideWouldSayIt() {
        assertThat(new ReplyPrompts().price("云朵牧2段", "{price:A}"))
                .isEqualTo(new Filled("reply/price@1", "云朵牧2段咱们店现在{price:A}。"));
    }
}
