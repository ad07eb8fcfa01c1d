package com.guidecopilot.api.scoring.review;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often the judge said one thing and a person another, or the same.
 *
 * @param counts a row for each of {@link Outcome#TOLD} that the judge said, in it a column for each that the person said
 */
record Confusion(List<List<Integer>> counts) {

    private static final int SIZE = Outcome.TOLD.size();

    Confusion {
        counts = counts.stream().map(List::copyOf).toList();
        if (counts.size() != SIZE || counts.stream().anyMatch(row -> row.size() != SIZE)) {
            throw new IllegalArgumentException("a confusion of %s".formatted(counts));
        }
    }

    /** @param labels whoever could not tell is left out */
    static Confusion of(Collection<Label> labels) {
        int[][] counts = new int[SIZE][SIZE];
        labels.stream()
                .filter(Label::isTold)
                .forEach(
                        label -> counts[label.machine().ordinal()][label.human().ordinal()]++);
        return new Confusion(List.of(counts).stream()
                .map(row -> IntStream.of(row).boxed().toList())
                .toList());
    }

    int labels() {
        return IntStream.range(0, SIZE).map(this::saidByTheJudge).sum();
    }

    int agreed() {
        return IntStream.range(0, SIZE).map(one -> at(one, one)).sum();
    }

    /** @return the share of labels that agree; 0 without labels */
    double agreement() {
        return labels() == 0 ? 0 : (double) agreed() / labels();
    }

    int at(int machine, int human) {
        return counts.get(machine).get(human);
    }

    int saidByTheJudge(int one) {
        return counts.get(one).stream().mapToInt(Integer::intValue).sum();
    }

    int saidByPeople(int one) {
        return counts.stream().mapToInt(row -> row.get(one)).sum();
    }

    int size() {
        return SIZE;
    }
}
