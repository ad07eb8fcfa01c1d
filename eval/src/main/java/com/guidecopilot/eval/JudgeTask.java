package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Judge;
import com.guidecopilot.api.scoring.judge.Judges;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.eval.LabelledTalks.Label;
import com.guidecopilot.eval.LabelledTalks.Labelled;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How well the judge agrees with a person who answered the same questions. */
final class JudgeTask implements EvalTask {

    private static final String PAGE = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Judge</title>
        <style>body{font:15px/1.5 system-ui,sans-serif;max-width:720px;margin:2em auto;padding:0 1em}</style>
        <h1>Judge</h1><p>Data %s (checksum %s), judge %s on %s, commit %s, %s.</p>%s<pre>%s</pre></html>
        """;

    private final Environment environment;

    JudgeTask(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "judge";
    }

    @Override
    public String layout() {
        return "*.jsonl {id,customer_name,staff{KEY{name,role}},turns[{i,by,kind,text,at}],"
                + "labels[{author,criterion,level,evidence[]}]}";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        Path directory = arguments.requiredPath("--data");
        List<Labelled> talks = LabelledTalks.read(directory);
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var embedder = new EmbeddingCache(model, environment.embeddingCache())) {
            Judge judge = Judges.builtIn(embedder);
            progress.step("judging %d conversations".formatted(talks.size()));
            Map<Question, List<Agreement.Pair>> pairs = new EnumMap<>(Question.class);
            Map<String, List<Agreement.Pair>> byAuthor = new TreeMap<>();
            List<Boolean> shown = new ArrayList<>();
            for (Labelled talk : talks) {
                Map<Writer, Map<Question, Answer>> answers = new HashMap<>();
                for (Label label : talk.labels()) {
                    Answer answer = answers.computeIfAbsent(
                                    label.author(), one -> judge.judge(talk.transcript(), one, talk.names()))
                            .get(label.question());
                    if (answer == null) throw new IllegalStateException("no answer to " + label.question());
                    var pair = new Agreement.Pair(talk.id(), label.level(), outcome(answer));
                    pairs.computeIfAbsent(label.question(), key -> new ArrayList<>())
                            .add(pair);
                    byAuthor.computeIfAbsent(label.author().kind().name(), key -> new ArrayList<>())
                            .add(pair);
                    if (answer instanceof Answer.Scored scored && agree(scored, label)) {
                        shown.add(scored.evidence().stream()
                                .anyMatch(one -> label.evidence().contains(one.message())));
                    }
                }
            }
            Map<String, Object> figures = figures(judge, talks.size(), pairs, byAuthor, shown);
            if (arguments.path("--out").isPresent()) {
                write(
                        arguments.requiredPath("--out"),
                        Provenance.of(directory, embedder.model()),
                        judge,
                        figures,
                        pairs);
            }
            return figures;
        }
    }

    static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Scored scored -> scored.level().name();
            case Answer.NotApplicable ignored -> "NA";
            case Answer.NotScoreable ignored -> "NA";
        };
    }

    /** Where both saw something, the judge's evidence can be compared with the person's. */
    private static boolean agree(Answer.Scored scored, Label label) {
        return scored.level().name().equals(label.level())
                && !scored.evidence().isEmpty()
                && !label.evidence().isEmpty();
    }

    private static Map<String, Object> figures(
            Judge judge,
            int conversations,
            Map<Question, List<Agreement.Pair>> pairs,
            Map<String, List<Agreement.Pair>> byAuthor,
            List<Boolean> shown) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "judge");
        figures.put("judge", judge.version());
        figures.put("n", conversations);
        Map<String, Object> criteria = new LinkedHashMap<>();
        pairs.forEach(
                (question, of) -> criteria.put(question.name().toLowerCase(Locale.ROOT), new Agreement(of).figures()));
        figures.put("criteria", criteria);
        Map<String, Object> authors = new LinkedHashMap<>();
        byAuthor.forEach((author, of) -> {
            Agreement agreement = new Agreement(of);
            authors.put(
                    author,
                    Map.of(
                            "n",
                            of.size(),
                            "kappa",
                            Figures.rounded(agreement.kappa()),
                            "weighted",
                            Figures.rounded(agreement.weighted())));
        });
        figures.put("authors", authors);
        figures.put(
                "evidence_shared",
                Figures.rounded(shown.stream().filter(one -> one).count() / (double) Math.max(1, shown.size())));
        return figures;
    }

    private static void write(
            Path directory,
            Provenance provenance,
            Judge judge,
            Map<String, Object> figures,
            Map<Question, List<Agreement.Pair>> pairs)
            throws IOException {
        Map<String, List<Double>> bars = new LinkedHashMap<>();
        pairs.forEach((question, of) -> {
            Agreement agreement = new Agreement(of);
            bars.put(question.name(), List.of(agreement.accuracy(), agreement.kappa(), agreement.weighted()));
        });
        StringBuilder text = new StringBuilder();
        figures.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        Files.createDirectories(directory);
        Files.writeString(
                directory.resolve("report.html"),
                PAGE.formatted(
                        provenance.data(),
                        provenance.dataChecksum(),
                        judge.version(),
                        provenance.model(),
                        provenance.commit(),
                        provenance.at(),
                        Plot.bars(List.of("accuracy", "kappa", "weighted"), bars),
                        text));
    }
}
