package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageBenchTest {

    private static final int WARM_UP = 20;

    @Test
    void everyMessageIsAwaitedAndStandsBesideTheEmbeddingOfItsWords() throws IOException {
        try (var service = new FakeService()) {
            Map<String, Object> figures = run(service);

            assertThat(figures)
                    .containsKeys("complete_p50_ms", "complete_p99_ms", "embed_p50_ms", "embed_p99_ms")
                    .containsKeys("ratio_p50", "ratio_p99")
                    .containsEntry("messages", 10)
                    .containsEntry("took_p50_ms", 7.0)
                    .containsEntry("shown", new Share(6, 10));
            assertThat(service.posted).hasSize(WARM_UP + 10);
            assertThat(service.posted)
                    .extracting(said -> said.path("sentAt").asString())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aMessageThatTheServiceFailsOnEndsTheRun() throws IOException {
        try (var service = new FakeService()) {
            service.failsOnEveryMessage();

            assertThatThrownBy(() -> run(service))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the service failed on message m1");
        }
    }

    @Test
    void aServiceThatIsNotThereIsSaidInOneLine() {
        var bench = new MessageBench(new Environment(Map.of("COPILOT_SERVICE_URL", "http://127.0.0.1:1")));

        assertThat(bench.lacking(Arguments.parse(List.of("message"), Set.of())))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("no service answers at http://127.0.0.1:1: ")
                        .hasLineCount(1));
    }

    @Test
    void besideScoringItBringsAServiceOfItsOwn() {
        var bench = new MessageBench(new Environment(Map.of("COPILOT_SERVICE_URL", "http://127.0.0.1:1")));
        Arguments arguments =
                Arguments.parse(List.of("message", "--beside-scoring", "2000"), Set.of("--beside-scoring"));

        assertThat(bench.lacking(arguments)).isEmpty();
    }

    @Test
    void theSameSeedAsksTheSame() {
        assertThat(asked(7)).isEqualTo(asked(7)).isNotEqualTo(asked(8));
    }

    private static List<String> asked(long seed) {
        var questions = new CustomerQuestions(List.of("露营椅", "水壶"), seed);
        return Stream.generate(questions::next).limit(50).toList();
    }

    private static Map<String, Object> run(FakeService service) throws IOException {
        Arguments arguments = Arguments.parse(
                List.of("message", "--questions", "10", "--seed", "7"), Set.of("--questions", "--seed"));
        return new MessageBench(service.environment()).run(arguments, Progress.silent());
    }
}
