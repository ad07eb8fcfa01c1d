package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Judge;
import com.guidecopilot.api.scoring.judge.Judges;
import com.guidecopilot.api.scoring.judge.Lesson;
import com.guidecopilot.api.scoring.judge.Weights;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Teaches the judge from labelled talks, and says how well it does on those that it was not taught. */
final class SchoolTask implements EvalTask {

    private final Environment environment;

    SchoolTask(Environment environment) {
        this.environment = environment;
    }

    @Override
    public String name() {
        return "school";
    }

    @Override
    public String layout() {
        return "*.txt talks with labels and acts, *.tsv sentences with acts (docs/judge.md); --weights FILE is written";
    }

    @Override
    public Map<String, Object> run(Arguments arguments, Progress progress) throws IOException {
        List<Lesson> lessons = TalkFiles.read(arguments.requiredPath("--data"));
        try (var model = new BgeEmbedder(EmbedderSettings.forBulk());
                var embedder = new EmbeddingCache(model, environment.embeddingCache())) {
            School school = new School(lessons, embedder);
            school.learn(progress);
            progress.step("judging what was left out");
            Map<Question, List<Agreement.Pair>> pairs = leftOut(lessons, school, embedder);
            if (arguments.path("--weights").isPresent()) {
                Path file = arguments.requiredPath("--weights");
                Files.writeString(file, school.all().json());
            }
            return figures(lessons, school, pairs);
        }
    }

    /** What the judge says of each talk when it has not been taught it, beside what people said. */
    private static Map<Question, List<Agreement.Pair>> leftOut(List<Lesson> lessons, School school, Embedder embedder) {
        Map<Question, List<Agreement.Pair>> pairs = new EnumMap<>(Question.class);
        Map<Weights, Judge> judges = new IdentityHashMap<>();
        for (Lesson lesson : lessons) {
            if (!lesson.isTalk()) continue;
            Judge judge = judges.computeIfAbsent(school.without(lesson), weights -> Judges.builtIn(embedder, weights));
            lesson.labels()
                    .forEach((author, labels) -> judge.judge(lesson.transcript(), author, Set.of())
                            .forEach((question, answer) -> {
                                String label = labels.get(question);
                                if (label == null) return;
                                pairs.computeIfAbsent(question, key -> new ArrayList<>())
                                        .add(new Agreement.Pair(lesson.id(), label, JudgeTask.outcome(answer)));
                            }));
        }
        return pairs;
    }

    private static Map<String, Object> figures(
            List<Lesson> lessons, School school, Map<Question, List<Agreement.Pair>> pairs) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("task", "school");
        figures.put("talks", lessons.stream().filter(Lesson::isTalk).count());
        figures.put("sentences", lessons.stream().filter(one -> !one.isTalk()).count());
        figures.put(
                "grams",
                school.all().ourGrams().size() + school.all().customerGrams().size());
        figures.put(
                "broken_found",
                school.brokenFound().stream().map(Figures::rounded).toList());
        figures.put("honest_whole", Figures.rounded(school.honestWhole()));
        Map<String, Object> criteria = new LinkedHashMap<>();
        pairs.forEach(
                (question, of) -> criteria.put(question.name().toLowerCase(Locale.ROOT), new Agreement(of).figures()));
        figures.put("left_out", criteria);
        return figures;
    }
}
