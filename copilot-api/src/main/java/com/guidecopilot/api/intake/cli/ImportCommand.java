package com.guidecopilot.api.intake.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code import [--brand B] [--json] PATH…}: files of rows to a running service. */
public final class ImportCommand {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String HELP = """
            import [--brand B] [--json] PATH…
            Sends files of rows (csv, jsonl, json) to the service at COPILOT_SERVICE_URL, default http://localhost:COPILOT_PORT.

              PATH        a file whose name begins with its contract (orders-2026-11.csv), CONTRACT=FILE, or a folder
              --brand B   on the sample, without COPILOT_TOKEN: whose headquarters hands the rows in
              --json      the last line is one JSON object of figures

            Exit code: 0 all is in, 1 something failed (the rest is in), 2 wrong usage.
            """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    ImportCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String... words) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new ImportCommand(System.getenv(), out, err).run(words));
    }

    int run(String... words) {
        return switch (ImportArguments.of(words)) {
            case ImportArguments.Help ignored -> {
                out.print(HELP);
                yield DONE;
            }
            case ImportArguments.Wrong wrong -> wrongUsage(wrong.hint());
            case ImportArguments.Import wanted -> run(wanted);
        };
    }

    private int run(ImportArguments.Import wanted) {
        long began = System.nanoTime();
        try {
            Service service = service(wanted.brand());
            List<ContractFile> files;
            try {
                files = ContractFile.of(wanted.paths(), service.contracts());
            } catch (IllegalArgumentException e) {
                return wrongUsage(String.valueOf(e.getMessage()));
            }
            ImportSum sum = new ImportSum();
            for (ContractFile file : files) send(file, service, sum, wanted.json());
            double seconds = Math.round((System.nanoTime() - began) / 1e6) / 1e3;
            out.println(wanted.json() ? sum.toJson(seconds) : sum.toText(seconds));
            return sum.isClean() ? DONE : FAILED;
        } catch (Service.Failed e) {
            err.println("import: " + e.getMessage());
            return FAILED;
        }
    }

    private void send(ContractFile file, Service service, ImportSum sum, boolean json) {
        try {
            JsonNode answer = service.send(file);
            sum.add(answer);
            answer.path("failed")
                    .forEach(one -> err.println("failed: %s:%d: %s %s"
                            .formatted(
                                    one.path("file").asString(),
                                    one.path("line").asLong(),
                                    one.path("field").asString(""),
                                    one.path("reason").asString())));
            if (!json) {
                out.println("%s: %d accepted, %d replaced, %d unchanged, %d failed, %.1f s"
                        .formatted(
                                file.path(),
                                answer.path("accepted").asLong(),
                                answer.path("replaced").asLong(),
                                answer.path("unchanged").asLong(),
                                answer.path("failedCount").asLong(),
                                answer.path("seconds").asDouble()));
            }
        } catch (Service.Failed e) {
            sum.addFailed(file, String.valueOf(e.getMessage()));
            err.println("failed: %s: %s".formatted(file.path(), e.getMessage()));
        }
    }

    private Service service(String brand) {
        String address = environment.getOrDefault(
                "COPILOT_SERVICE_URL", "http://localhost:" + environment.getOrDefault("COPILOT_PORT", "8080"));
        Service service = new Service(address, "");
        String token = environment.getOrDefault("COPILOT_TOKEN", "");
        if (!token.isBlank()) return service.as(token);
        return service.as(service.sampleToken(brand)
                .orElseThrow(() -> new Service.Failed(
                        "COPILOT_TOKEN is not set, and %s has no sample brand to stand in".formatted(address))));
    }

    private int wrongUsage(String hint) {
        err.println("import: " + hint);
        return WRONG_USAGE;
    }
}
