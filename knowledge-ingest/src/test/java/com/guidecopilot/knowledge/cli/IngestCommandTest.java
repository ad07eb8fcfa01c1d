package com.guidecopilot.knowledge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.index.FakeEmbedder;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeAll
    static void registerABrand() {
        BrandTransactions transactions = DATABASE.transactions();
        new Brands(DATABASE.jdbc(), transactions, Clock.systemUTC())
                .register("hexiaodou", "禾小豆", ZoneId.of("Asia/Shanghai"));
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void theLastLineTellsTheFiguresAndEverythingThatDidNotFailIsIn() throws IOException {
        Files.writeString(folder.resolve("a.md"), "# 甲\n一。\n# 乙\n二。\n");
        Files.writeString(folder.resolve("b.md"), "");

        assertThat(run("--brand", "hexiaodou", "--json", folder.toString())).isEqualTo(IngestCommand.FAILED);
        assertThat(lastLine())
                .startsWith("{\"documents\":1,\"chunks\":2,\"embedded\":2,\"unchanged\":0,\"failed\":[{\"path\":\"")
                .contains("b.md\",\"reason\":\"文件是空的（0 字节）\"}],\"seconds\":");
        assertThat(text(err)).contains("failed: ").contains("b.md: 文件是空的（0 字节）");

        Files.delete(folder.resolve("b.md"));
        assertThat(run("--brand", "hexiaodou", "--json", folder.toString())).isEqualTo(IngestCommand.DONE);
        assertThat(lastLine())
                .startsWith("{\"documents\":1,\"chunks\":2,\"embedded\":0,\"unchanged\":2,\"failed\":[],\"seconds\":");
    }

    @Test
    void wrongUsageIsToldInOneLine() {
        assertThat(run()).isEqualTo(IngestCommand.WRONG_USAGE);
        assertThat(run("--brand", "hexiaodou")).isEqualTo(IngestCommand.WRONG_USAGE);
        assertThat(run("--brnd", "x", "a.md")).isEqualTo(IngestCommand.WRONG_USAGE);
        assertThat(text(err).lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).startsWith("ingest: ").contains("--brand B"));
        assertThat(run("--help")).isEqualTo(IngestCommand.DONE);
    }

    @Test
    void anUnknownBrandIsNamed() {
        assertThat(run("--brand", "nobody", folder.toString())).isEqualTo(IngestCommand.FAILED);
        assertThat(text(err)).isEqualToIgnoringNewLines("ingest: no brand has the code \"nobody\"");
    }

    @Test
    void aDatabaseThatIsAwayIsOneLine() {
        Map<String, String> environment = environment();
        environment.put("COPILOT_DB_URL", "jdbc:postgresql://127.0.0.1:1/copilot?password=secret");

        assertThat(run(environment, false, "--brand", "hexiaodou", folder.toString()))
                .isEqualTo(IngestCommand.FAILED);
        assertThat(text(err).lines())
                .singleElement()
                .asString()
                .startsWith("ingest: the database at jdbc:postgresql://127.0.0.1:1/copilot is not available: ")
                .doesNotContain("secret");
    }

    @Test
    void aMissingEnvironmentIsNamed() {
        assertThat(run(Map.of(), false, "--brand", "hexiaodou", folder.toString()))
                .isEqualTo(IngestCommand.FAILED);
        assertThat(text(err)).startsWith("ingest: COPILOT_DB_URL is not set");
    }

    @Test
    void aBarIsDrawnOnATerminalOnlyAndNotAgainstNoColor() throws IOException {
        Files.writeString(folder.resolve("c.md"), "丙。");
        Map<String, String> environment = environment();
        run(environment, true, "--brand", "hexiaodou", folder.toString());
        assertThat(text(err))
                .contains("[------------------------] 1 texts embedded")
                .contains("[########################] 1/1 ");

        err.reset();
        environment.put("NO_COLOR", "1");
        run(environment, true, "--brand", "hexiaodou", folder.toString());
        assertThat(text(err)).isEmpty();
    }

    private int run(String... words) {
        return run(environment(), false, words);
    }

    private int run(Map<String, String> environment, boolean terminal, String... words) {
        return new IngestCommand(environment, new FakeEmbedder(), Clock.systemUTC(), stream(out), stream(err), terminal)
                .run(words);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("COPILOT_DB_URL", DATABASE.url());
        environment.put("COPILOT_DB_USER", "copilot_app");
        environment.put("COPILOT_DB_PASSWORD", System.getenv("COPILOT_TEST_DB_APP_PASSWORD"));
        environment.put("COPILOT_DB_OWNER", System.getenv("COPILOT_TEST_DB_OWNER"));
        environment.put("COPILOT_DB_OWNER_PASSWORD", System.getenv("COPILOT_TEST_DB_OWNER_PASSWORD"));
        return environment;
    }

    private String lastLine() {
        return text(out).lines().toList().getLast();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
