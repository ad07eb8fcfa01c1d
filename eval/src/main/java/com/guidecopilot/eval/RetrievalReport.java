package com.guidecopilot.eval;

import com.guidecopilot.knowledge.search.Support;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The retrieval figures as a page: what was measured, with what, and how it spreads. */
final class RetrievalReport {

    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Retrieval</title>
            <style>body{font:15px/1.5 system-ui,sans-serif;max-width:720px;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}
            td:first-child,th:first-child{text-align:left}</style>
            <h1>Retrieval</h1>
            <p>Data %s (checksum %s), model %s, commit %s, %s. %d questions.</p>
            <h2>Ranking</h2>%s%s
            <h2>Time from question to hits</h2>%s
            %s</html>
            """;

    private RetrievalReport() {}

    static void write(
            Path directory,
            Provenance provenance,
            Map<String, Object> figures,
            Map<String, List<Ranking>> rankings,
            Abstention abstention)
            throws IOException {
        Files.createDirectories(directory);
        int questions = rankings.values().iterator().next().size();
        String page = PAGE.formatted(
                provenance.data(),
                provenance.dataChecksum(),
                provenance.model(),
                provenance.commit(),
                provenance.at(),
                questions,
                table(figures),
                ranking(rankings),
                times(rankings),
                abstention(abstention));
        Files.writeString(directory.resolve("report.html"), page);
    }

    private static String table(Map<String, Object> figures) {
        if (!(figures.get("systems") instanceof Map<?, ?> systems)) return "";
        StringBuilder table = new StringBuilder("<table>");
        boolean head = true;
        for (Map.Entry<?, ?> system : systems.entrySet()) {
            if (!(system.getValue() instanceof Map<?, ?> values)) continue;
            if (head) {
                table.append("<tr><th></th>");
                values.keySet().forEach(key -> table.append("<th>").append(key).append("</th>"));
                table.append("</tr>");
                head = false;
            }
            table.append("<tr><td>").append(system.getKey()).append("</td>");
            values.values().forEach(value -> table.append("<td>").append(value).append("</td>"));
            table.append("</tr>");
        }
        return table.append("</table>").toString();
    }

    private static String ranking(Map<String, List<Ranking>> rankings) {
        Map<String, ToDoubleFunction<Ranking>> figures = new LinkedHashMap<>();
        figures.put("hit@1", ranking -> ranking.hitAt(1));
        figures.put("hit@5", ranking -> ranking.hitAt(5));
        figures.put("recall@10", Ranking::recallAt10);
        figures.put("mrr@10", Ranking::reciprocalRankAt10);
        figures.put("ndcg@10", Ranking::gainAt10);
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        figures.forEach((name, figure) -> groups.put(
                name,
                rankings.values().stream()
                        .map(all -> all.stream().mapToDouble(figure).average().orElse(0))
                        .toList()));
        return Plot.bars(List.copyOf(rankings.keySet()), groups);
    }

    private static String times(Map<String, List<Ranking>> rankings) {
        double longest = rankings.values().stream()
                .mapToDouble(all -> Figures.percentile(
                        all.stream().mapToDouble(Ranking::millis).toArray(), 0.99))
                .max()
                .orElse(1);
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        rankings.forEach((system, all) -> {
            double[] millis = all.stream().mapToDouble(Ranking::millis).toArray();
            lines.put(
                    system,
                    IntStream.rangeClosed(0, 99)
                            .mapToObj(i -> new double[] {
                                Math.min(1, Figures.percentile(millis, i / 100.0) / longest), i / 100.0
                            })
                            .toList());
        });
        return Plot.lines(lines, String.format(Locale.ROOT, "right edge = %.1f ms", longest), "share answered");
    }

    private static String abstention(Abstention abstention) {
        if (abstention.cases().isEmpty()) return "";
        return "<h2>Knowing that nothing answers</h2>"
                + "<p>Questions asked again after their answers were taken away, against the others. AUROC %.3f; at the"
                        .formatted(abstention.auroc())
                + " service's threshold %.2f precision %.3f, recall %.3f.</p>"
                        .formatted(
                                Support.THRESHOLD,
                                abstention.precision(Support.THRESHOLD),
                                abstention.recall(Support.THRESHOLD))
                + halves(abstention)
                + Plot.lines(Map.of("hybrid", roc(abstention)), "answerable held back", "unanswerable held back");
    }

    /** The default threshold was chosen on half 0; half 1 says what it is worth. */
    private static String halves(Abstention abstention) {
        StringBuilder text = new StringBuilder("<p>");
        for (int half = 0; half < 2; half++) {
            int wanted = half;
            var part = new Abstention(abstention.cases().stream()
                    .filter(one -> Math.floorMod(one.question().hashCode(), 2) == wanted)
                    .toList());
            text.append("Half %d by hash of the id: %s. ".formatted(half, part.figures(Support.THRESHOLD)));
        }
        return text.append("</p>").toString();
    }

    private static List<double[]> roc(Abstention abstention) {
        List<double[]> points = new ArrayList<>();
        double answerable = Math.max(1, count(abstention, true, 2));
        double unanswerable = Math.max(1, count(abstention, false, 2));
        for (int i = 0; i <= 200; i++) {
            double threshold = i / 200.0;
            points.add(new double[] {
                count(abstention, true, threshold) / answerable, count(abstention, false, threshold) / unanswerable
            });
        }
        return points;
    }

    private static double count(Abstention abstention, boolean answerable, double below) {
        return abstention.cases().stream()
                .filter(one -> one.answerable() == answerable && one.strength() < below)
                .count();
    }
}
