package com.guidecopilot.eval;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code bench [NAME]}: the benchmarks, each beside its peer or floor in the same run; all of them without a name. */
public final class BenchCommand {

    static final List<Bench> BENCHES = List.of(
            new RetrievalBench(Environment.ofProcess()),
            new IngestBench(Environment.ofProcess()),
            new MessageBench(Environment.ofProcess()),
            new ScoreBench(Environment.ofProcess()),
            new PreviewBench(Environment.ofProcess()),
            new PerformanceBench(Environment.ofProcess()));

    private static final Set<String> OPTIONS =
            Set.of("--data", "--documents", "--passages", "--questions", "--seed", MessageBench.BESIDE_SCORING);

    private BenchCommand() {}

    public static void main(String[] words) {
        CommandLine.quietLibraries();
        System.exit(run(List.of(words)));
    }

    static int run(List<String> words) {
        boolean json = words.contains("--json");
        if (words.contains("--help")) {
            System.out.println(help());
            return 0;
        }
        return CommandLine.run(json, () -> {
            Arguments arguments = Arguments.parse(words, OPTIONS);
            List<Bench> chosen = BENCHES.stream()
                    .filter(bench -> arguments.name().isEmpty() || bench.name().equals(arguments.name()))
                    .toList();
            if (chosen.isEmpty()) throw new Usage("bench knows " + names());
            Map<String, Object> figures = new LinkedHashMap<>();
            for (Bench bench : chosen) figures.put(bench.name(), measure(bench, arguments));
            return figures;
        });
    }

    /** What was asked for by name must be measured; of all, those that can be. */
    private static Map<String, Object> measure(Bench bench, Arguments arguments) throws IOException {
        Optional<String> lacking = bench.lacking(arguments);
        if (lacking.isEmpty()) return bench.run(arguments, Progress.onErr());
        if (!arguments.name().isEmpty()) throw new IllegalStateException(lacking.get());
        System.err.printf("not measured: %s: %s%n", bench.name(), lacking.get());
        return Map.of("not_measured", lacking.get());
    }

    private static String names() {
        return BENCHES.stream().map(Bench::name).collect(Collectors.joining(", "));
    }

    private static String help() {
        return BENCHES.stream()
                .map(bench -> "  %s: %s".formatted(bench.name(), bench.about()))
                .collect(Collectors.joining(
                        "\n",
                        "bench [NAME] [--data DIR] [--documents N] [--passages N] [--questions N] [--seed N]"
                                + " [--beside-scoring N] [--json]\n",
                        ""));
    }
}
