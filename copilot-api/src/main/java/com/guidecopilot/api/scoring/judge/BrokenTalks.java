package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Talks that do not hang together, made of those that do. The same each time, whatever came before. */
record BrokenTalks(List<Lesson> lessons) {

    private static final List<Integer> SHORT = List.of(2, 3, 4);

    /** Its turns in another order; and our words by those of another talk, of the same trade where there is one. */
    List<Transcript> of(Lesson lesson, Transcript talk) {
        Random random = random(lesson);
        List<Line> mixed = new ArrayList<>(talk.lines());
        Collections.shuffle(mixed, random);
        List<Line> theirs = another(lesson, random).transcript().lines().stream()
                .filter(line -> !line.isCustomers())
                .toList();
        List<Line> swapped = new ArrayList<>();
        int next = 0;
        for (Line line : talk.lines()) {
            String text = line.isCustomers()
                    ? line.text()
                    : theirs.get(next++ % theirs.size()).text();
            swapped.add(new Line(line.id(), line.seq(), line.writer(), line.kind(), text, line.sentAt()));
        }
        return mixed.equals(talk.lines())
                ? List.of(with(talk, swapped))
                : List.of(with(talk, mixed), with(talk, swapped));
    }

    /** Short talks are rarely written down, and often held. */
    static Transcript beginning(Lesson lesson) {
        Transcript talk = lesson.transcript();
        int most = SHORT.get(random(lesson).nextInt(SHORT.size()));
        return with(talk, talk.lines().subList(0, Math.min(most, talk.lines().size())));
    }

    Lesson another(Lesson lesson, Random random) {
        List<Lesson> others = lessons.stream()
                .filter(one -> one.isTalk() && !one.id().equals(lesson.id()))
                .toList();
        List<Lesson> near = others.stream()
                .filter(one -> one.trade().equals(lesson.trade()))
                .toList();
        List<Lesson> from = near.isEmpty() ? others : near;
        return from.get(random.nextInt(from.size()));
    }

    private static Transcript with(Transcript talk, List<Line> lines) {
        return new Transcript(
                talk.conversation(), talk.customer(), talk.store(), talk.openedAt(), talk.closedAt(), lines);
    }

    static Random random(Lesson lesson) {
        return new Random(lesson.id().hashCode());
    }
}
