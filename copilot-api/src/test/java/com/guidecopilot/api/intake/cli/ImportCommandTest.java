package com.guidecopilot.api.intake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scripts see of the command. */
@CopilotTest
class ImportCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Autowired
    private TestBrands brands;

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void open() throws IOException {
        TestBrands.Opened brand = brands.open(null);
        environment = Map.of(
                "COPILOT_SERVICE_URL",
                "http://127.0.0.1:" + brand.api().port(),
                "COPILOT_TOKEN",
                Objects.requireNonNull(brand.admin().token()));
        write("products.csv", "sku,name\nA-1,一\nA-2,二\n");
        write("offers-2026-11.jsonl", """
                {"sku":"A-1","price":"9.90","validFrom":"2026-11-01T00:00:00+08:00"}
                {"sku":"A-9","price":"9.90","validFrom":"2026-11-01T00:00:00+08:00"}
                """);
        write("readme.txt", "nothing");
    }

    @Test
    void aFolderGoesInInTheOrderInWhichItsFilesNeedEachOther() {
        assertThat(run("--json", folder.toString())).isEqualTo(ImportCommand.FAILED);
        JsonNode sum = JsonMapper.shared().readTree(lastLine());
        assertThat(sum.path("files").asInt()).isEqualTo(2);
        assertThat(sum.path("accepted").asInt()).isEqualTo(3);
        assertThat(sum.path("failedCount").asInt()).isEqualTo(1);
        assertThat(sum.path("failed").path(0).path("line").asInt()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("offers-2026-11.jsonl:2: sku")
                .contains("A-9");
    }

    @Test
    void theSameFileAgainIsFineAndChangesNothing() {
        run(folder.resolve("products.csv").toString());
        assertThat(run("products=" + folder.resolve("products.csv"))).isEqualTo(ImportCommand.DONE);
        assertThat(lastLine()).startsWith("1 files: 0 accepted, 0 replaced, 2 unchanged, 0 failed");
    }

    @Test
    void wrongUsageSaysWhatIsRight() {
        assertThat(run()).isEqualTo(ImportCommand.WRONG_USAGE);
        assertThat(run("--nonsense", folder.toString())).isEqualTo(ImportCommand.WRONG_USAGE);
        assertThat(run(folder.resolve("readme.txt").toString())).isEqualTo(ImportCommand.WRONG_USAGE);
        assertThat(run(folder.resolve("none.csv").toString())).isEqualTo(ImportCommand.WRONG_USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "import: name a file or folder",
                        "unknown option --nonsense",
                        "CONTRACT=FILE",
                        "cannot be read");
    }

    @Test
    void aServiceThatIsAwayOrRefusesIsToldInOneLine() {
        environment = Map.of("COPILOT_SERVICE_URL", "http://127.0.0.1:1", "COPILOT_TOKEN", "x");
        assertThat(run(folder.toString())).isEqualTo(ImportCommand.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("import: no service answers at http://127.0.0.1:1\n");
    }

    private int run(String... words) {
        return new ImportCommand(
                        environment,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words);
    }

    private String lastLine() {
        return out.toString(StandardCharsets.UTF_8).strip().lines().toList().getLast();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
