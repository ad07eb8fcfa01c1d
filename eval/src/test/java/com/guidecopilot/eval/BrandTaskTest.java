package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class BrandTaskTest {

    @TempDir
    Path directory;

    SmallBrand brand;

    @BeforeEach
    void write() throws IOException {
        brand = SmallBrand.in(directory.resolve("small"));
    }

    @Test
    void theFiguresAreThoseOfTheContractAndTheQuestionThatIsAnsweredWronglyIsCounted() throws IOException {
        Map<String, Object> figures = run();

        assertThat(figures.keySet())
                .containsExactly(
                        "task",
                        "answered_right",
                        "forbidden_shown",
                        "abstain_precision",
                        "abstain_recall",
                        "with_source",
                        "p50_ms",
                        "p99_ms",
                        "n");
        assertThat(figures)
                .containsEntry("answered_right", new Share(2, 3))
                .containsEntry("forbidden_shown", new Share(1, 4))
                .containsEntry("abstain_precision", new Share(1, 1))
                .containsEntry("abstain_recall", new Share(1, 1))
                .containsEntry("with_source", new Share(3, 3))
                .containsEntry("n", 4);
        assertThat(JsonMapper.shared().writeValueAsString(figures)).contains("\"answered_right\":0.6667,");
    }

    @Test
    void theReportTellsOfEveryQuestionWhatWasShownFromWhereAndWhatWasWrong() throws IOException {
        run();

        assertThat(directory.resolve("out/report.html"))
                .content()
                .contains("<svg", "checksum", "bge-small-zh", "<a href='#west'>")
                .contains("shows the forbidden [199]", "退换货政策", "withheld: no knowledge")
                .doesNotContain("<a href='#east'>");
    }

    @Test
    void aSecondRunSaysTheSame() throws IOException {
        Map<String, Object> first = run();
        Map<String, Object> second = run();

        assertThat(withoutTimes(second)).isEqualTo(withoutTimes(first));
    }

    @Test
    void aDocumentThatCannotBeReadIsReportedAndTheOthersAreAsked() throws IOException {
        Files.write(brand.directory().resolve("documents/broken.docx"), new byte[] {1, 2, 3});

        Map<String, Object> figures = run();

        assertThat(figures).containsEntry("answered_right", new Share(2, 3));
        assertThat(directory.resolve("out/report.html")).content().contains("broken.docx");
    }

    private Map<String, Object> run() throws IOException {
        Arguments arguments = Arguments.parse(
                List.of(
                        "brand",
                        "--data",
                        brand.directory().toString(),
                        "--out",
                        directory.resolve("out").toString()),
                Set.of("--data", "--out"));
        return new BrandTask(EvalSetting.in(directory)).run(arguments, Progress.silent());
    }

    private static Map<String, Object> withoutTimes(Map<String, Object> figures) {
        Map<String, Object> rest = new LinkedHashMap<>(figures);
        rest.keySet().removeAll(Set.of("p50_ms", "p99_ms"));
        return rest;
    }
}
