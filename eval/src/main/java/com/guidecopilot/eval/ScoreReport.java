package com.guidecopilot.eval;

import com.guidecopilot.eval.RatedTalks.Rated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The score figures as a page. */
final class ScoreReport {

    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Score</title>
            <style>body{font:15px/1.5 system-ui,sans-serif;max-width:720px;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}
            td:first-child,th:first-child{text-align:left}</style>
            <h1>Score</h1>
            <p>Data %s (checksum %s), model %s, commit %s, %s. %d dialogues.</p>
            %s
            <h2>People's mean by tenth of what was told, both from 0 (-2) to 1 (+2)</h2>%s
            </html>
            """;

    private ScoreReport() {}

    static void write(
            Path directory,
            Provenance provenance,
            Map<String, Object> figures,
            List<Rated> talks,
            Map<String, double[]> told)
            throws IOException {
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("report.html"),
                PAGE.formatted(
                        provenance.data(),
                        provenance.dataChecksum(),
                        provenance.model(),
                        provenance.commit(),
                        provenance.at(),
                        talks.size(),
                        table(figures),
                        Plot.lines(tenths(talks, told), "told", "people")));
    }

    private static String table(Map<String, Object> figures) {
        StringBuilder table = new StringBuilder("<table><tr><th></th>");
        RatedTalks.QUALITIES.forEach(quality -> table.append("<th>").append(quality).append("</th>"));
        table.append("</tr>");
        figures.forEach((figure, value) -> {
            if (!(value instanceof Map<?, ?> by)) return;
            table.append("<tr><td>").append(figure).append("</td>");
            by.values().forEach(one -> table.append("<td>").append(one).append("</td>"));
            table.append("</tr>");
        });
        return table.append("</table>").toString();
    }

    private static Map<String, List<double[]>> tenths(List<Rated> talks, Map<String, double[]> told) {
        Map<String, List<double[]>> lines = new LinkedHashMap<>();
        for (String quality : RatedTalks.QUALITIES) {
            List<double[]> pairs = new ArrayList<>();
            for (Rated talk : talks) {
                pairs.add(new double[] {RatedTalks.mean(ScoreTask.of(told, talk, quality)), talk.mean(quality)});
            }
            pairs.sort((one, other) -> Double.compare(one[0], other[0]));
            List<double[]> points = new ArrayList<>();
            for (int tenth = 0; tenth < 10; tenth++) {
                List<double[]> part = pairs.subList(tenth * pairs.size() / 10, (tenth + 1) * pairs.size() / 10);
                points.add(new double[] {mean(part, 0), mean(part, 1)});
            }
            lines.put(quality, points);
        }
        return lines;
    }

    private static double mean(List<double[]> pairs, int which) {
        return (pairs.stream().mapToDouble(pair -> pair[which]).average().orElse(0) + 2) / 4;
    }
}
