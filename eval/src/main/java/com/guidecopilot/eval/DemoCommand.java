package com.guidecopilot.eval;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code demo}: replays the sample's conversations through the HTTP API of a running service, one of them through a takeover
 * to an order and its credit. What it shows, customers'
 * words included, is what the service answered; only the labels are its own.
 */
public final class DemoCommand {

    private static final Set<String> OPTIONS = Set.of("--only");

    private DemoCommand() {}

    public static void main(String[] words) {
        CommandLine.quietLibraries();
        System.exit(run(List.of(words), Environment.ofProcess(), Clock.systemUTC(), System.out));
    }

    /** @param clock goes as the service's does */
    static int run(List<String> words, Environment environment, Clock clock, PrintStream out) {
        if (words.contains("--help")) {
            out.println("demo [--only CONVERSATION] [--json]");
            return 0;
        }
        return CommandLine.run(words.contains("--json"), out, () -> {
            Arguments arguments = Arguments.parse(words, OPTIONS);
            if (!arguments.name().isEmpty()) throw new Usage("demo takes no name: demo [--only CONVERSATION] [--json]");
            Chosen chosen = Chosen.of(arguments.values().get("--only"));
            return replay(chosen, environment, clock, new DemoPage(out, environment));
        });
    }

    /** @param days conversations that change hands */
    private record Chosen(List<DemoScript> scripts, List<DemoDay> days) {

        /** @param only null = all */
        static Chosen of(@Nullable String only) throws IOException {
            Chosen all = new Chosen(DemoScript.all(), DemoDay.all());
            if (only == null) return all;
            Chosen chosen = new Chosen(
                    all.scripts().stream()
                            .filter(script -> script.id().equals(only))
                            .toList(),
                    all.days().stream()
                            .filter(day -> day.talk().id().equals(only))
                            .toList());
            if (chosen.size() == 0) {
                throw new Usage(
                        "there is no conversation %s; there are %s".formatted(only, String.join(", ", all.ids())));
            }
            return chosen;
        }

        int size() {
            return scripts.size() + days.size();
        }

        List<String> ids() {
            return Stream.concat(scripts.stream(), days.stream().map(DemoDay::talk))
                    .map(DemoScript::id)
                    .toList();
        }
    }

    private static Map<String, Object> replay(Chosen chosen, Environment environment, Clock clock, DemoPage page)
            throws IOException {
        try (var service = new ServiceClient(environment.service())) {
            DemoTally tally = new DemoTally();
            int number = 0;
            for (DemoScript script : chosen.scripts()) {
                page.number(++number, chosen.size());
                DemoStage.enter(service, script, page, tally).play(script.turns());
            }
            for (DemoDay day : chosen.days()) {
                page.number(++number, chosen.size());
                new DemoTakeover(service, clock, day, page, tally).play();
            }
            return tally.figures(new LinkedHashMap<>());
        }
    }
}
