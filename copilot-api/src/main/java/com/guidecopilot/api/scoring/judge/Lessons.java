package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes of labelled talks what each part of the judge can be learned from. */
public final class Lessons {

    private static final Writer SOMEBODY = new Writer(Author.GUIDE, null, false);
    private static final Names NAMELESS = new Names(Set.of());

    /** @param answers one for each output of the part */
    public record Example(double[] signs, boolean[] answers) {}

    private final List<Lesson> lessons;
    private final Reader reader;

    public Lessons(List<Lesson> lessons, Embedder embedder) {
        this.lessons = List.copyOf(lessons);
        this.reader = new Reader(embedder);
    }

    /** @return runs of characters that stand in at least so many sentences of one side, in order */
    public List<String> grams(boolean customers, int least) {
        Map<String, Integer> seen = new HashMap<>();
        for (Lesson lesson : lessons) {
            for (Piece piece : pieces(lesson)) {
                if (piece.isCustomers() != customers || tags(lesson, piece).isEmpty()) continue;
                Grams.in(Reader.said(piece)).forEach(gram -> seen.merge(gram, 1, Integer::sum));
            }
        }
        return seen.entrySet().stream()
                .filter(gram -> gram.getValue() >= least)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** @param weights those of all parts before this one, learned without this lesson */
    public List<Example> examples(Part part, Lesson lesson, Weights weights) {
        Learned learned = Learned.of(weights);
        return switch (part) {
            case OURS, CUSTOMERS -> sentences(part, lesson, learned);
            case OURS_IN_PLACE, CUSTOMERS_IN_PLACE -> lesson.isTalk() ? places(part, lesson, learned) : List.of();
            case REPLY, ANSWER -> lesson.isTalk() ? steps(part, lesson, learned) : List.of();
            case BEGINNING, ENDING -> lesson.isTalk() ? edges(part, lesson, learned) : List.of();
            case COURSE -> lesson.isTalk() ? courses(lesson, learned) : List.of();
            case NEED, WARMTH, RECOMMENDATION, CLOSING, RESPONSE -> answers(part, lesson, learned);
        };
    }

    private List<Example> sentences(Part part, Lesson lesson, Learned learned) {
        List<Example> examples = new ArrayList<>();
        for (Piece piece : pieces(lesson)) {
            Set<String> acts = tags(lesson, piece);
            if (piece.isCustomers() != (part == Part.CUSTOMERS) || acts.isEmpty()) continue;
            examples.add(new Example(learned.features(piece, reader.vector(piece)), among(part, acts)));
        }
        return examples;
    }

    /** Also with something left out around it: a sentence does what it does. */
    private List<Example> places(Part part, Lesson lesson, Learned learned) {
        List<Example> examples = new ArrayList<>();
        for (Cut cut : Cut.allOf(lesson)) {
            List<Read> reads = reader.firstSight(Talk.of(cut.transcript(), SOMEBODY, NAMELESS), learned);
            for (Read read : reads) {
                Set<String> acts = tags(lesson, read.piece());
                if (read.isCustomers() != (part == Part.CUSTOMERS_IN_PLACE) || acts.isEmpty()) continue;
                examples.add(new Example(InPlace.features(reads, read.place()), among(part, acts)));
            }
        }
        return examples;
    }

    /** Each turn that follows another; and others of the same talk and of another talk, which do not. */
    private List<Example> steps(Part part, Lesson lesson, Learned learned) {
        Random random = random(lesson);
        List<Turn> turns = Turn.of(new Reading(reads(lesson, learned)));
        List<Turn> others = Turn.of(new Reading(reads(another(lesson, random), learned)));
        List<Example> examples = new ArrayList<>();
        for (int at = 0; at + 1 < turns.size(); at++) {
            Turn turn = turns.get(at);
            Turn next = turns.get(at + 1);
            if (turn.customers() != (part == Part.REPLY)) continue;
            examples.add(new Example(turn.followedBy(next), new boolean[] {true}));
            for (List<Turn> from : List.of(turns, others)) {
                List<Turn> wrong = from.stream()
                        .filter(one -> one.customers() == next.customers() && one != next)
                        .toList();
                if (wrong.isEmpty()) continue;
                Turn one = wrong.get(random.nextInt(wrong.size()));
                examples.add(new Example(turn.followedBy(one), new boolean[] {false}));
            }
        }
        return examples;
    }

    private List<Example> edges(Part part, Lesson lesson, Learned learned) {
        List<Turn> turns = Turn.of(new Reading(reads(lesson, learned)));
        Turn edge = part == Part.BEGINNING ? turns.getFirst() : turns.getLast();
        return turns.stream()
                .map(turn -> new Example(turn.alone(), new boolean[] {turn == edge}))
                .toList();
    }

    /** The talk as it was, and twice broken. */
    private List<Example> courses(Lesson lesson, Learned learned) {
        List<Example> examples = new ArrayList<>();
        for (Writer author : lesson.labels().keySet()) {
            addCourse(examples, lesson.transcript(), author, true, learned);
            for (Transcript broken : broken(lesson)) addCourse(examples, broken, author, false, learned);
        }
        return examples;
    }

    private void addCourse(List<Example> examples, Transcript talk, Writer author, boolean whole, Learned learned) {
        Reading reading = reader.read(Talk.of(talk, author, NAMELESS), learned);
        if (reading.own().isEmpty()) return;
        examples.add(new Example(Signs.course(reading, learned), new boolean[] {whole, whole}));
    }

    private List<Example> answers(Part part, Lesson lesson, Learned learned) {
        Question question = Question.valueOf(part.name());
        List<Example> examples = new ArrayList<>();
        for (Cut cut : Cut.allOf(lesson)) {
            lesson.labels().forEach((author, labels) -> {
                if (!labels.containsKey(question)) return;
                Reading reading = reader.read(Talk.of(cut.transcript(), author, NAMELESS), learned);
                if (reading.own().isEmpty()) return;
                cut.label(question, labels.get(question))
                        .ifPresent(label -> examples.add(
                                new Example(Signs.of(question, reading, learned), among(part, Set.of(label)))));
            });
        }
        return examples;
    }

    /** Its turns in another order; and our words by those of another talk, of the same trade where there is one. */
    private List<Transcript> broken(Lesson lesson) {
        Random random = random(lesson);
        List<Line> mixed = new ArrayList<>(lesson.transcript().lines());
        Collections.shuffle(mixed, random);
        List<Line> theirs = another(lesson, random).transcript().lines().stream()
                .filter(line -> !line.isCustomers())
                .toList();
        List<Line> swapped = new ArrayList<>();
        int next = 0;
        for (Line line : lesson.transcript().lines()) {
            String text = line.isCustomers()
                    ? line.text()
                    : theirs.get(next++ % theirs.size()).text();
            swapped.add(new Line(line.id(), line.seq(), line.writer(), line.kind(), text, line.sentAt()));
        }
        return List.of(with(lesson.transcript(), mixed), with(lesson.transcript(), swapped));
    }

    private Lesson another(Lesson lesson, Random random) {
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

    /** The same each time, whatever came before. */
    private static Random random(Lesson lesson) {
        return new Random(lesson.id().hashCode());
    }

    private List<Read> reads(Lesson lesson, Learned learned) {
        return reader.firstSight(Talk.of(lesson.transcript(), SOMEBODY, NAMELESS), learned);
    }

    private static List<Piece> pieces(Lesson lesson) {
        return Talk.of(lesson.transcript(), SOMEBODY, NAMELESS).pieces();
    }

    private static Set<String> tags(Lesson lesson, Piece piece) {
        Set<String> acts = new HashSet<>();
        lesson.tags().stream().filter(tag -> tag.isOf(piece)).forEach(tag -> acts.addAll(tag.acts()));
        return acts;
    }

    private static boolean[] among(Part part, Set<String> wanted) {
        List<String> outputs = part.outputs();
        boolean[] answers = new boolean[outputs.size()];
        for (int i = 0; i < answers.length; i++) answers[i] = wanted.contains(outputs.get(i));
        return answers;
    }
}
