package com.guidecopilot.knowledge.cli;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.index.Ingested;
import com.guidecopilot.knowledge.index.KnowledgeModule;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** {@code ingest --brand B [--json] PATH…}: files and folders into the knowledge of a brand, without the service. */
public final class IngestCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String HELP = """
            ingest --brand B [--json] PATH…
            Ingests files and folders into the knowledge of the brand with the code B: md, txt, html, pdf, docx,
            pptx, xlsx, csv, jsonl, and zip with such files in it.

              --brand B   the brand's code
              --json      the last line is one JSON object of figures

            Metadata stands in the front matter of md, txt and html files or in a folder's manifest.csv
            (file,title,audience,scope,channel,valid_from,valid_to,version).
            Exit code: 0 all is in, 1 something failed (the rest is in), 2 wrong usage.
            """;

    private final Map<String, String> environment;
    private final Embedder embedder;
    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    IngestCommand(
            Map<String, String> environment,
            Embedder embedder,
            Clock clock,
            PrintStream out,
            PrintStream err,
            boolean terminal) {
        this.environment = environment;
        this.embedder = embedder;
        this.clock = clock;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public static void main(String... words) {
        // Before the first logger is made: libraries must not write between the lines of a script's input.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-command.xml");
        }
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        boolean terminal = System.console() != null && System.console().isTerminal();
        int code;
        try (BgeEmbedder embedder = new BgeEmbedder(EmbedderSettings.forBulk())) {
            code = new IngestCommand(System.getenv(), embedder, Clock.systemUTC(), out, err, terminal).run(words);
        }
        System.exit(code);
    }

    int run(String... words) {
        return switch (IngestArguments.of(words)) {
            case IngestArguments.Help ignored -> {
                out.print(HELP);
                yield DONE;
            }
            case IngestArguments.Wrong wrong -> {
                err.println("ingest: " + wrong.hint());
                yield WRONG_USAGE;
            }
            case IngestArguments.Ingest ingest -> run(ingest);
        };
    }

    private int run(IngestArguments.Ingest ingest) {
        DatabaseSettings database;
        try {
            database = DatabaseSettings.of(environment);
        } catch (IllegalArgumentException e) {
            return failed(e.getMessage() + "; ./copilot ingest sets it");
        }
        try {
            database.migrate();
            ProgressBar bar = new ProgressBar(
                    err, terminal && environment.getOrDefault("NO_COLOR", "").isEmpty());
            try (HikariDataSource pool = database.pool()) {
                return ingest(ingest, KnowledgeModule.of(pool, bar.counting(embedder), clock), bar);
            } finally {
                bar.clear();
            }
        } catch (FlywayException | DataAccessException | TransactionException e) {
            return failed("the database at %s is not available: %s".formatted(database.address(), rootOf(e)));
        }
    }

    private int ingest(IngestArguments.Ingest ingest, KnowledgeModule knowledge, ProgressBar bar) {
        Optional<Brand> brand = knowledge.brands().find(ingest.brand());
        if (brand.isEmpty()) return failed("no brand has the code \"%s\"".formatted(ingest.brand()));
        long started = System.nanoTime();
        List<Ingested> outcomes =
                BrandScope.call(brand.get().id(), () -> knowledge.folders().ingest(ingest.paths(), bar));
        bar.clear();
        IngestSummary summary = IngestSummary.of(outcomes, Duration.ofNanos(System.nanoTime() - started));
        for (IngestSummary.Failure failure : summary.failed()) {
            err.println("failed: %s: %s".formatted(failure.path(), failure.reason()));
        }
        out.println(ingest.json() ? summary.toJson() : summary.toText());
        return summary.failed().isEmpty() ? DONE : FAILED;
    }

    private int failed(String line) {
        err.println("ingest: " + line);
        return FAILED;
    }

    private static String rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) root = root.getCause();
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }
}
