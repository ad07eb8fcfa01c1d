package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges by what each sentence does, as it learned from talks that people labelled. Needs no model but the embedder. */
final class BuiltInJudge implements Judge {

    private static final String VERSION = "built-in/4";

    /** Whose words are all in the middle of a talk of thousands. */
    private static final Answer.NotScoreable UNREAD = new Answer.NotScoreable(Unscoreable.NO_TEXT, "谈话太长，这一段没有读到");

    /** Of fewer there is no order to speak of. */
    private static final int FEWEST_LINES = 2;

    /** As likely as a talk need be to hang together, for all that is said in it to count. */
    private static final double SURE = 0.95;

    private static final double[] NO_ORDER = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};

    private final Reader reader;
    private final Learned learned;

    BuiltInJudge(Embedder embedder) {
        this(embedder, Weights.learned());
    }

    /** @throws IllegalArgumentException when the weights were learned with another embedder: they would mean nothing */
    BuiltInJudge(Embedder embedder, Weights weights) {
        if (!weights.model().equals(embedder.model())) {
            throw new IllegalArgumentException(
                    "the judge's weights were learned with %s, the embedder is %s; run ./copilot eval school"
                            .formatted(weights.model(), embedder.model()));
        }
        this.reader = new Reader(embedder);
        this.learned = Learned.of(weights);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Map<Question, Answer> judge(Transcript transcript, Writer author, Set<String> names) {
        Names hiding = new Names(names);
        // 1. Is there anything to be judged?
        Optional<Answer.NotScoreable> none = Readable.objection(transcript, author, hiding);
        if (none.isPresent()) return toAll(none.get());
        // 2. Sentences without names, and what each does at its place.
        Reading reading = read(transcript, author, hiding);
        if (reading.own().isEmpty()) return toAll(UNREAD);
        // 3. What speaks for which answer, and the likeliest.
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        double[] course = Signs.of(Question.RESPONSE, reading, learned);
        double[] borders = borders(reading, course);
        double whole = Math.min(1, Odds.chance(borders[1]) / SURE);
        for (Question question : Question.values()) {
            boolean ofTheWhole = question == Question.RESPONSE;
            double[] signs = ofTheWhole ? course : Signs.of(question, reading, learned);
            double[] odds = learned.weights().of(Part.of(question), signs);
            double share = ofTheWhole ? whole * Odds.chance(borders[0]) : whole;
            answers.put(question, Answers.of(question, odds, share, reading));
        }
        // 4. Who answers something else has taken little up.
        Level most = mostForItsCourse(borders);
        answers.compute(Question.RESPONSE, (question, answer) -> Answers.atMost(most, answer));
        return answers;
    }

    /** How far the talk is from being one that does not hang together, or hardly, as log odds. */
    private double[] borders(Reading reading, double[] course) {
        long lines = reading.all().stream()
                .map(read -> read.piece().line().id())
                .distinct()
                .count();
        return lines < FEWEST_LINES ? NO_ORDER : learned.weights().of(Part.COURSE, course);
    }

    private static Level mostForItsCourse(double[] borders) {
        if (borders[0] < 0) return Level.MISSED;
        return borders[1] < 0 ? Level.PARTLY : Level.MET;
    }

    Reading read(Transcript transcript, Writer author, Names hiding) {
        return reader.read(Talk.of(transcript, author, hiding), learned);
    }

    Learned learned() {
        return learned;
    }

    private static Map<Question, Answer> toAll(Answer answer) {
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) answers.put(question, answer);
        return answers;
    }
}
