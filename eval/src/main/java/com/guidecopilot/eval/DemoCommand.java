package com.guidecopilot.eval;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code demo}: replays the sample's conversations through the HTTP API of a running service. What it shows, customers'
 * words included, is what the service answered; only the labels are its own.
 */
public final class DemoCommand {

    private static final Set<String> OPTIONS = Set.of("--only");

    private DemoCommand() {}

    public static void main(String[] words) {
        CommandLine.quietLibraries();
        System.exit(run(List.of(words), Environment.ofProcess(), System.out));
    }

    static int run(List<String> words, Environment environment, PrintStream out) {
        if (words.contains("--help")) {
            out.println("demo [--only CONVERSATION] [--json]");
            return 0;
        }
        return CommandLine.run(words.contains("--json"), out, () -> {
            Arguments arguments = Arguments.parse(words, OPTIONS);
            if (!arguments.name().isEmpty()) throw new Usage("demo takes no name: demo [--only CONVERSATION] [--json]");
            return replay(chosen(arguments), environment, new DemoPage(out, environment));
        });
    }

    private static List<DemoScript> chosen(Arguments arguments) throws IOException {
        List<DemoScript> scripts = DemoScript.all();
        String only = arguments.values().get("--only");
        if (only == null) return scripts;
        List<DemoScript> chosen =
                scripts.stream().filter(script -> script.id().equals(only)).toList();
        if (chosen.isEmpty()) {
            throw new Usage("there is no conversation %s; there are %s"
                    .formatted(only, scripts.stream().map(DemoScript::id).collect(Collectors.joining(", "))));
        }
        return chosen;
    }

    private static Map<String, Object> replay(List<DemoScript> scripts, Environment environment, DemoPage page)
            throws IOException {
        try (var service = new ServiceClient(environment.service())) {
            DemoTally tally = new DemoTally();
            for (int i = 0; i < scripts.size(); i++) {
                page.number(i + 1, scripts.size());
                DemoStage.enter(service, scripts.get(i), page, tally)
                        .play(scripts.get(i).turns());
            }
            return tally.figures(new LinkedHashMap<>());
        }
    }
}
