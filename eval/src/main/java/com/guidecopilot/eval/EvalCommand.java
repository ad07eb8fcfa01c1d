package com.guidecopilot.eval;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code eval TASK --data DIR [--out DIR] [--json]}: measures the service's own code on data of known layout. */
public final class EvalCommand {

    static final List<EvalTask> TASKS = List.of(
            new RetrievalTask(Environment.ofProcess()),
            new BrandTask(Environment.ofProcess()),
            new JudgeTask(Environment.ofProcess()),
            new SchoolTask(Environment.ofProcess()),
            new ScoreTask(Environment.ofProcess()));

    private static final Set<String> OPTIONS = Set.of("--data", "--out", "--train", "--weights");

    private EvalCommand() {}

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
            EvalTask task = TASKS.stream()
                    .filter(one -> one.name().equals(arguments.name()))
                    .findFirst()
                    .orElseThrow(() -> new Usage("eval needs one of these tasks: " + names()));
            return task.run(arguments, Progress.onErr());
        });
    }

    private static String names() {
        return TASKS.stream().map(EvalTask::name).collect(Collectors.joining(", "));
    }

    private static String help() {
        return TASKS.stream()
                .map(task -> "  %s: %s".formatted(task.name(), task.layout()))
                .collect(Collectors.joining(
                        "\n",
                        "eval TASK --data DIR [--train FILE] [--weights FILE] [--out DIR] [--json]\n",
                        "\n--out writes report.html there."));
    }
}
