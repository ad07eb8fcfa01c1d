package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.ArrayList;
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

    /** What two turns are about, of which one follows the other. */
    public record Pair(double[] first, double[] second) {}

    private final List<Lesson> lessons;
    private final Reader reader;
    private final BrokenTalks broken;

    public Lessons(List<Lesson> lessons, Embedder embedder) {
        this.lessons = List.copyOf(lessons);
        this.reader = new Reader(embedder);
        this.broken = new BrokenTalks(this.lessons);
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
        boolean ofSentences = part == Part.OURS || part == Part.CUSTOMERS;
        if (!ofSentences && !lesson.isTalk()) return List.of();
        Learned learned = Learned.of(weights);
        return switch (part) {
            case OURS, CUSTOMERS -> sentences(part, lesson, learned);
            case OURS_IN_PLACE, CUSTOMERS_IN_PLACE -> places(part, lesson, learned);
            case REPLY, ANSWER -> steps(part, lesson, learned);
            case BEGINNING, ENDING -> edges(part, lesson, learned);
            case COURSE -> courses(lesson, learned);
            case WARM_WORDS -> answers(Question.WARMTH, Signs::words, lesson, learned);
            case ADVISING_WORDS -> answers(Question.RECOMMENDATION, Signs::words, lesson, learned);
            case NEED, WARMTH, RECOMMENDATION, CLOSING, RESPONSE ->
                answers(Question.valueOf(part.name()), Signs::of, lesson, learned);
        };
    }

    /** What goes with what: turn by turn, or one pair a talk. */
    public List<Pair> pairs(Match match, Lesson lesson, Weights weights) {
        if (!lesson.isTalk()) return List.of();
        Reading reading = new Reading(reads(lesson, Learned.of(weights)));
        if (match == Match.TALKED) {
            List<float[]> theirs = vectors(reading, true);
            List<float[]> ours = vectors(reading, false);
            if (theirs.isEmpty() || ours.isEmpty()) return List.of();
            return List.of(new Pair(Meaning.of(theirs), Meaning.of(ours)));
        }
        List<Turn> turns = Turn.of(reading);
        List<Pair> pairs = new ArrayList<>();
        for (int at = 0; at + 1 < turns.size(); at++) {
            if (turns.get(at).customers() != (match == Match.REPLIED)) continue;
            pairs.add(new Pair(turns.get(at).about(), turns.get(at + 1).about()));
        }
        return pairs;
    }

    private static List<float[]> vectors(Reading reading, boolean customers) {
        return reading.all().stream()
                .filter(read -> read.isCustomers() == customers)
                .map(Read::vector)
                .toList();
    }

    private List<Example> sentences(Part part, Lesson lesson, Learned learned) {
        List<Example> examples = new ArrayList<>();
        for (Worded worded : reader.worded(pieces(lesson))) {
            Set<String> acts = tags(lesson, worded.piece());
            if (worded.piece().isCustomers() != (part == Part.CUSTOMERS) || acts.isEmpty()) continue;
            examples.add(new Example(learned.features(worded), among(part, acts)));
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
        Random random = BrokenTalks.random(lesson);
        List<Turn> turns = Turn.of(new Reading(reads(lesson, learned)));
        List<Turn> others = Turn.of(new Reading(reads(broken.another(lesson, random), learned)));
        List<Example> examples = new ArrayList<>();
        for (int at = 0; at + 1 < turns.size(); at++) {
            Turn turn = turns.get(at);
            Turn next = turns.get(at + 1);
            if (turn.customers() != (part == Part.REPLY)) continue;
            examples.add(new Example(turn.followedBy(next, learned.weights()), new boolean[] {true}));
            for (List<Turn> from : List.of(turns, others)) {
                List<Turn> wrong = from.stream()
                        .filter(one -> one.customers() == next.customers() && one != next)
                        .toList();
                if (wrong.isEmpty()) continue;
                Turn one = wrong.get(random.nextInt(wrong.size()));
                examples.add(new Example(turn.followedBy(one, learned.weights()), new boolean[] {false}));
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

    /** The talk as it was, and its first lines alone; each of them twice broken as well. */
    private List<Example> courses(Lesson lesson, Learned learned) {
        List<Example> examples = new ArrayList<>();
        for (Transcript talk : List.of(lesson.transcript(), BrokenTalks.beginning(lesson))) {
            for (Writer author : lesson.labels().keySet()) {
                if (talk.spanOf(author).isEmpty() || talk.lines().stream().noneMatch(Line::isCustomers)) continue;
                addCourse(examples, talk, author, true, learned);
                for (Transcript worse : broken.of(lesson, talk)) addCourse(examples, worse, author, false, learned);
            }
        }
        return examples;
    }

    private void addCourse(List<Example> examples, Transcript talk, Writer author, boolean whole, Learned learned) {
        Reading reading = reader.read(Talk.of(talk, author, NAMELESS), learned);
        if (reading.own().isEmpty()) return;
        examples.add(new Example(Signs.of(Question.RESPONSE, reading, learned), new boolean[] {whole, whole}));
    }

    /** What an answer is made of. */
    private interface Seen {
        double[] of(Question question, Reading reading, Learned learned);
    }

    private List<Example> answers(Question question, Seen seen, Lesson lesson, Learned learned) {
        List<Example> examples = new ArrayList<>();
        for (Cut cut : Cut.allOf(lesson)) {
            lesson.labels().forEach((author, labels) -> {
                if (!labels.containsKey(question)) return;
                Reading reading = reader.read(Talk.of(cut.transcript(), author, NAMELESS), learned);
                if (reading.own().isEmpty()) return;
                cut.label(question, labels.get(question))
                        .ifPresent(label -> examples.add(new Example(
                                seen.of(question, reading, learned), among(Part.of(question), Set.of(label)))));
            });
        }
        return examples;
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
