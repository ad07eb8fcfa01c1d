package com.guidecopilot.eval;

import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.api.suggestion.compose.Citation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The figures of a brand as a page, with every question: what was shown for it, from where, and what was wrong. */
record BrandReport(
        Provenance provenance, Map<String, Object> figures, BrandRehearsal.Loaded loaded, List<BrandAnswer> answers) {

    private static final String PAGE = """
            <!doctype html><html lang="zh"><meta charset="utf-8"><title>Brand</title>
            <style>body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em}
            table{border-collapse:collapse}td,th{padding:.3em .8em;text-align:left;vertical-align:top;
            border-bottom:1px solid #ddd}.wrong{background:#fdf0ee}.from{color:#666;font-size:13px}</style>
            <h1>Brand</h1>
            <p>Data %s (checksum %s), model %s, commit %s, %s. %d questions.</p>
            <table>%s</table>
            %s
            <p>Wrong: %s</p>
            <h2>What came in otherwise than the files say</h2>%s
            <h2>Dealt with rightly, by what was asked</h2>
            <p>A question that asks several things counts under each. NONE: taken for no question at all.
            Right is: answered rightly, or withheld where the brand has no answer.</p>%s
            <h2>Milliseconds from question to candidates</h2>%s
            <h2>Questions</h2>
            <table><tr><th>question</th><th>asked</th><th>shown</th><th>wrong</th><th>ms</th></tr>%s</table></html>
            """;

    private static final String DEFINITIONS = """
            <ul><li>answered_right: of the questions that have an answer, those whose best candidate holds one string of
            each <code>must</code> group, while no shown candidate holds a forbidden string.</li>
            <li>forbidden_shown: of all questions, those for which any shown candidate holds a forbidden string.</li>
            <li>Abstained: no candidate passed, so none is shown. The holding reply that a guide may then send states
            nothing and is no candidate. abstain_precision: of the questions abstained from, those without an answer;
            abstain_recall: of the questions without an answer, those abstained from.</li>
            <li>with_source: of the shown best candidates, those with at least one citation. The guard lets no sentence
            with an uncited figure through, but whether a sentence states a fact is not judged here.</li>
            <li>p50_ms, p99_ms: reading, searching, composing and guarding for one question at a time, after a warm-up.
            The network, the feed and storing are not in it.</li></ul>
            """;

    private static final String ROW = """
            <tr id="%s" class="%s"><td>%s<div class="from">%s<br>%s</div></td><td>%s%s</td>
            <td>%s</td><td>%s</td><td>%.1f</td></tr>
            """;

    private static final int BUCKETS = 10;

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("report.html"), page());
    }

    private String page() {
        return PAGE.formatted(
                text(provenance.data()),
                provenance.dataChecksum(),
                provenance.model(),
                provenance.commit(),
                provenance.at(),
                answers.size(),
                joined(figures.entrySet().stream()
                        .map(figure -> "<tr><th>%s</th><td>%s</td></tr>".formatted(figure.getKey(), figure.getValue()))
                        .toList()),
                DEFINITIONS,
                wrong(),
                surprises(),
                Plot.bars(List.of("right"), rightByKind()),
                Plot.bars(List.of("share"), times()),
                joined(answers.stream().map(BrandReport::row).toList()));
    }

    private String wrong() {
        String links = answers.stream()
                .filter(answer -> !answer.good())
                .map(answer ->
                        "<a href='#%1$s'>%1$s</a>".formatted(text(answer.asked().id())))
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? "none" : links;
    }

    private String surprises() {
        List<String> failed = loaded.failed().stream()
                .map(one -> "<li>%s: %s</li>".formatted(text(one.path()), text(one.reason())))
                .toList();
        String offers = loaded.replacedOffers() == 0
                ? ""
                : "<li>%d offers took the place of an earlier row for the same product, counter and beginning</li>"
                        .formatted(loaded.replacedOffers());
        return failed.isEmpty() && offers.isEmpty()
                ? "<p>nothing</p>"
                : "<ul>%s%s</ul>".formatted(joined(failed), offers);
    }

    private Map<String, List<Double>> rightByKind() {
        Map<String, List<BrandAnswer>> kinds = new TreeMap<>();
        for (BrandAnswer answer : answers) {
            for (String kind : answer.kinds()) {
                kinds.computeIfAbsent(kind, name -> new ArrayList<>()).add(answer);
            }
        }
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        kinds.forEach((kind, of) -> groups.put(
                "%s (%d)".formatted(kind, of.size()),
                List.of(of.stream().filter(BrandAnswer::good).count() / (double) of.size())));
        return groups;
    }

    /** The last bucket takes all that is longer, so that one outlier does not squeeze the others together. */
    private Map<String, List<Double>> times() {
        double[] millis = answers.stream().mapToDouble(BrandAnswer::millis).toArray();
        double width = Math.max(1, Math.ceil(Figures.percentile(millis, 0.95) / (BUCKETS - 1)));
        long[] counts = new long[BUCKETS];
        for (double one : millis) counts[(int) Math.min(BUCKETS - 1, one / width)]++;
        Map<String, List<Double>> groups = new LinkedHashMap<>();
        for (int i = 0; i < BUCKETS; i++) {
            String name =
                    i == BUCKETS - 1 ? "%.0f+".formatted(i * width) : "%.0f–%.0f".formatted(i * width, (i + 1) * width);
            groups.put(name, List.of(counts[i] / (double) millis.length));
        }
        return groups;
    }

    private static String row(BrandAnswer answer) {
        BrandData.Asked asked = answer.asked();
        String shown = answer.abstained()
                ? "<span class='from'>withheld: %s</span>"
                        .formatted(text(answer.shown().silence()))
                : joined(answer.shown().candidates().stream()
                        .map(BrandReport::candidate)
                        .toList());
        String understood = answer.shown().evidence() == null
                ? ""
                : answer.shown().evidence().describe();
        return ROW.formatted(
                text(asked.id()),
                answer.good() ? "right" : "wrong",
                text(asked.id()),
                text(asked.store().store()),
                asked.at().atZone(asked.store().zone()).toLocalDateTime(),
                joined(asked.before().stream()
                        .map(turn -> "<div class='from'>%s</div>".formatted(text(turn)))
                        .toList()),
                "%s<div class='from'>%s</div>".formatted(text(asked.words()), text(understood)),
                shown,
                text(answer.flaw()),
                answer.millis());
    }

    private static String candidate(Candidate candidate) {
        String sources = candidate.sentences().stream()
                .flatMap(sentence -> sentence.citations().stream())
                .map(Citation::label)
                .distinct()
                .collect(Collectors.joining(", "));
        return "<div>%s<div class='from'>%s %.2f; %s</div></div>"
                .formatted(
                        text(candidate.text()),
                        candidate.strategy(),
                        candidate.confidence(),
                        sources.isEmpty() ? "no source" : text(sources));
    }

    private static String joined(List<String> parts) {
        return String.join("\n", parts);
    }

    private static String text(String raw) {
        return HtmlUtils.htmlEscape(raw, "UTF-8");
    }
}
