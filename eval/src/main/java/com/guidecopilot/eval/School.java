package com.guidecopilot.eval;

import com.guidecopilot.api.scoring.judge.Lesson;
import com.guidecopilot.api.scoring.judge.Lessons;
import com.guidecopilot.api.scoring.judge.Lessons.Example;
import com.guidecopilot.api.scoring.judge.Lessons.Pair;
import com.guidecopilot.api.scoring.judge.Linear;
import com.guidecopilot.api.scoring.judge.Match;
import com.guidecopilot.api.scoring.judge.Matched;
import com.guidecopilot.api.scoring.judge.Part;
import com.guidecopilot.api.scoring.judge.Weights;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Teaches the judge, part by part. What a part makes of a talk is only shown to the next one by weights that have not seen
 * that talk: so each learns from the mistakes that it will really meet.
 */
final class School {

    static final int FOLDS = 5;
    private static final long SEED = 1;
    private static final int GRAM_SEEN = 20;
    private static final double OF_SENTENCES = 6;
    private static final double OF_ALL_WORDS = 20;
    /** In how many respects turns may go together. */
    private static final int TOPICS = 24;
    /** Of honest talks, to be told that they do not hang together, or hardly. */
    private static final List<Double> WRONGLY_BLAMED = List.of(0.03, 0.11);

    private final List<Lesson> lessons;
    private final Lessons from;
    private final Map<String, Integer> folds = new HashMap<>();
    private final Weights[] without = new Weights[FOLDS];
    private Weights all;
    private final List<Double> brokenFound = new ArrayList<>();
    private double honestWhole;

    School(List<Lesson> lessons, Embedder embedder) {
        this.lessons = lessons;
        this.from = new Lessons(lessons, embedder);
        this.all = new Weights(
                embedder.model(), from.grams(false, GRAM_SEEN), from.grams(true, GRAM_SEEN), Map.of(), Map.of());
        java.util.Arrays.fill(without, all);
        List<String> talks = new ArrayList<>(
                lessons.stream().filter(Lesson::isTalk).map(Lesson::id).sorted().toList());
        Collections.shuffle(talks, new Random(SEED));
        for (int i = 0; i < talks.size(); i++) folds.put(talks.get(i), i % FOLDS);
    }

    void learn(Progress progress) {
        for (Part part : Part.ofSentences()) {
            progress.step("learning " + part);
            learn(part);
        }
        for (Match match : Match.values()) {
            progress.step("learning what is " + match);
            learn(match);
        }
        for (Part part : Part.ofTalks()) {
            progress.step("learning " + part);
            learn(part);
        }
    }

    /** Of everything. */
    Weights all() {
        return all;
    }

    /** Of everything but a fifth, which that talk belongs to. */
    Weights without(Lesson talk) {
        Integer fold = folds.get(talk.id());
        return fold == null ? all : without[fold];
    }

    /** The share of broken talks, of those left out, that are found by either border. */
    List<Double> brokenFound() {
        return brokenFound;
    }

    /** How whole honest talks seem, of those left out: the mean chance by the second border. */
    double honestWhole() {
        return honestWhole;
    }

    private void learn(Match match) {
        List<List<Pair>> byFold = new ArrayList<>();
        for (int fold = 0; fold <= FOLDS; fold++) byFold.add(new ArrayList<>());
        for (Lesson lesson : lessons) {
            byFold.get(folds.getOrDefault(lesson.id(), FOLDS)).addAll(from.pairs(match, lesson, without(lesson)));
        }
        for (int left = 0; left <= FOLDS; left++) {
            Matched maps = Canonical.of(allBut(left, byFold), TOPICS);
            if (left == FOLDS) all = all.with(match, maps);
            else without[left] = without[left].with(match, maps);
        }
    }

    /** @param left a fold, or {@link #FOLDS} = none */
    private static <T> List<T> allBut(int left, List<List<T>> byFold) {
        List<T> rest = new ArrayList<>();
        for (int fold = 0; fold <= FOLDS; fold++) if (fold != left || left == FOLDS) rest.addAll(byFold.get(fold));
        return rest;
    }

    private void learn(Part part) {
        List<List<Example>> byFold = new ArrayList<>();
        for (int fold = 0; fold <= FOLDS; fold++) byFold.add(new ArrayList<>());
        for (Lesson lesson : lessons) {
            byFold.get(folds.getOrDefault(lesson.id(), FOLDS)).addAll(from.examples(part, lesson, without(lesson)));
        }
        List<Linear> maps = switch (part) {
            case OURS, CUSTOMERS -> ridge(byFold, OF_SENTENCES);
            case WARM_WORDS, ADVISING_WORDS -> ridge(byFold, OF_ALL_WORDS);
            default -> logistic(part, byFold);
        };
        if (part == Part.COURSE) maps = rarelyWrong(maps, byFold);
        for (int fold = 0; fold < FOLDS; fold++) without[fold] = without[fold].with(part, maps.get(fold));
        all = all.with(part, maps.get(FOLDS));
    }

    /** One map without each fold, and one of all. */
    private static List<Linear> ridge(List<List<Example>> byFold, double smoothing) {
        Example any = byFold.getFirst().getFirst();
        List<Ridge> sums = new ArrayList<>();
        for (List<Example> examples : byFold) {
            Ridge sum = new Ridge(any.signs().length, any.answers().length);
            sum.add(examples);
            sums.add(sum);
        }
        List<Linear> maps = new ArrayList<>();
        for (int left = 0; left <= FOLDS; left++) {
            Ridge sum = new Ridge(any.signs().length, any.answers().length);
            for (int fold = 0; fold <= FOLDS; fold++) if (fold != left || left == FOLDS) sum.add(sums.get(fold));
            maps.add(sum.solved(smoothing));
        }
        return maps;
    }

    private static List<Linear> logistic(Part part, List<List<Example>> byFold) {
        List<Linear> maps = new ArrayList<>();
        for (int left = 0; left <= FOLDS; left++) {
            maps.add(Logistic.of(allBut(left, byFold), cost(part)));
        }
        return maps;
    }

    /** Puts the borders where so many honest talks, of those left out, fall on the wrong side. */
    private List<Linear> rarelyWrong(List<Linear> maps, List<List<Example>> byFold) {
        List<Double> honest = new ArrayList<>();
        List<Double> broken = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            for (Example one : byFold.get(fold)) {
                (one.answers()[0] ? honest : broken).add(maps.get(fold).of(one.signs())[0]);
            }
        }
        Collections.sort(honest);
        double[] borders = WRONGLY_BLAMED.stream()
                .mapToDouble(share -> honest.get((int) (share * honest.size())))
                .toArray();
        for (double border : borders) {
            brokenFound.add(broken.stream().filter(odds -> odds < border).count() / (double) broken.size());
        }
        honestWhole = honest.stream()
                .mapToDouble(odds -> 1 / (1 + Math.exp(borders[1] - odds)))
                .average()
                .orElseThrow();
        return maps.stream()
                .map(map -> new Linear(
                        map.weights(), new double[] {map.bias()[0] - borders[0], map.bias()[1] - borders[1]}))
                .toList();
    }

    /** By how many signs there are for how many examples; chosen by the talks left out. */
    private static double cost(Part part) {
        return switch (part) {
            case OURS_IN_PLACE, CUSTOMERS_IN_PLACE -> 0.02;
            case REPLY, ANSWER -> 0.001;
            default -> 0.1;
        };
    }
}
