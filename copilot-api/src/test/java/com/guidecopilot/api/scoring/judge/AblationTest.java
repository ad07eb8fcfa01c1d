package com.guidecopilot.api.scoring.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.sample.history.PlayedTalks;
import com.guidecopilot.api.sample.history.PlayedTalks.Meant;
import com.guidecopilot.api.sample.history.PlayedTalks.PlayedTalk;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What happens to the answers when something is taken out of the sample's talks, or they are mixed up. What a message does is
 * the word of two readers, not the judge's. What it prints is the table of docs/judge.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AblationTest {

    private static final Set<String> ADVISED = Set.of("choice", "outreach");
    /** Whether replies follow is asked of the whole: what is taken out is missing there too. */
    private static final Set<Question> OF_THEIR_OWN =
            EnumSet.of(Question.NEED, Question.WARMTH, Question.RECOMMENDATION, Question.CLOSING);

    /** Few of them have something to take out. */
    private static final int TALKS = 1_200;

    private static final int APART = 37;
    private static final Map<Meant, Question> OF =
            Map.of(Meant.ASK, Question.NEED, Meant.RECOMMEND, Question.RECOMMENDATION, Meant.CLOSE, Question.CLOSING);

    private final List<PlayedTalk> talks = PlayedTalks.some(TALKS);
    private final Map<UUID, Map<Question, Answer>> asTheyWere = new ConcurrentHashMap<>();

    @Test
    void theNeedQuestionTakenOutIsMissedAsTheNeedAndAsNothingElse() {
        Effects gone = effectsOf(Meant.ASK);
        assertThat(gone.onItsOwn()).isGreaterThanOrEqualTo(0.9);
        assertThat(gone.onNoOther()).isGreaterThanOrEqualTo(0.95);
        assertThat(gone.exactly()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void theRecommendationTakenOutIsMissedAsTheRecommendationAndAsNothingElse() {
        Effects gone = effectsOf(Meant.RECOMMEND);
        assertThat(gone.onItsOwn()).isGreaterThanOrEqualTo(0.9);
        assertThat(gone.onNoOther()).isGreaterThanOrEqualTo(0.95);
        assertThat(gone.exactly()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void theClosingTakenOutIsMissedAsTheClosingAndAsNothingElse() {
        Effects gone = effectsOf(Meant.CLOSE);
        assertThat(gone.onItsOwn()).isGreaterThanOrEqualTo(0.9);
        assertThat(gone.onNoOther()).isGreaterThanOrEqualTo(0.95);
        assertThat(gone.exactly()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void whoSaysNothingIsNotScored() {
        assertThat(share("all words: not scoreable", talks, talk -> {
                    List<Line> silent = talk.transcript().lines().stream()
                            .map(line -> line.isCustomers() ? line : saying(line, ""))
                            .toList();
                    return judged(talk, silent, talk.names()).values().stream()
                            .allMatch(answer -> answer instanceof Answer.NotScoreable);
                }))
                .isEqualTo(1);
    }

    @Test
    void mixedUpTurnsAreMostlyWorse() {
        assertThat(lower("lines at random: lower", talk -> {
                    List<Line> mixed = new ArrayList<>(talk.transcript().lines());
                    Collections.shuffle(
                            mixed, new Random(talk.transcript().conversation().hashCode()));
                    return judged(talk, mixed, talk.names());
                }))
                .isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void anothersWordsAreMostlyWorse() {
        assertThat(lower("another's words: lower", talk -> {
                    PlayedTalk other = other(talk);
                    Set<String> names = new HashSet<>(talk.names());
                    names.addAll(other.names());
                    return judged(talk, swapped(talk, other), names);
                }))
                .isGreaterThanOrEqualTo(0.9);
    }

    /** Shares of the talks in which something was taken out. */
    private record Effects(double onItsOwn, double onNoOther, double exactly) {}

    private record Effect(boolean onItsOwn, boolean onAnother) {}

    private Effects effectsOf(Meant meant) {
        List<Effect> effects = where(talk -> effectOf(meant, talk));
        return new Effects(
                share(meant + ": its own changes", effects, Effect::onItsOwn),
                share(meant + ": no other does", effects, one -> !one.onAnother()),
                share(meant + ": both", effects, one -> one.onItsOwn() && !one.onAnother()));
    }

    /** @return nothing where there is nothing to take out, or nothing left to judge without it */
    private Optional<Effect> effectOf(Meant meant, PlayedTalk talk) {
        Question question = Objects.requireNonNull(OF.get(meant));
        Set<UUID> gone = talk.messagesMeant(meant);
        List<Line> rest = talk.transcript().lines().stream()
                .filter(line -> !gone.contains(line.id()))
                .toList();
        boolean somethingLeft = rest.stream().anyMatch(line -> !line.isCustomers());
        boolean asked = question == Question.CLOSING || ADVISED.contains(talk.kind());
        if (gone.isEmpty() || !somethingLeft || !restIsDoneElsewhere(talk, gone, meant) || !asked) {
            return Optional.empty();
        }
        Map<Question, Answer> before = asItWas(talk);
        Map<Question, Answer> after = judged(talk, rest, talk.names());
        Set<Question> changed = OF_THEIR_OWN.stream()
                .filter(one -> !outcome(before, one).equals(outcome(after, one)))
                .collect(Collectors.toSet());
        return Optional.of(
                new Effect(changed.contains(question), changed.stream().anyMatch(one -> one != question)));
    }

    /** Whether whatever else was done in the messages that are gone is done in another, too. */
    private static boolean restIsDoneElsewhere(PlayedTalk talk, Set<UUID> gone, Meant meant) {
        Set<Meant> also = EnumSet.noneOf(Meant.class);
        Set<Meant> left = EnumSet.of(meant);
        talk.meant().forEach((message, what) -> (gone.contains(message) ? also : left).addAll(what));
        return left.containsAll(also);
    }

    /** Of talks that have anything to lose. */
    private double lower(String what, Function<PlayedTalk, Map<Question, Answer>> changed) {
        List<PlayedTalk> worth =
                talks.stream().filter(talk -> total(asItWas(talk)) > 0).toList();
        return share(what, worth, talk -> total(changed.apply(talk)) < total(asItWas(talk)));
    }

    private <T> List<T> where(Function<PlayedTalk, Optional<T>> look) {
        return talks.stream().map(look).flatMap(Optional::stream).toList();
    }

    private static <T> double share(String what, List<T> of, Predicate<T> holds) {
        assertThat(of).hasSizeGreaterThan(100);
        double share = of.stream().filter(holds).count() / (double) of.size();
        System.out.printf("AblationTest: %s: %.3f of %d talks%n", what, share, of.size());
        return share;
    }

    /** The next that is about something else. */
    private PlayedTalk other(PlayedTalk talk) {
        int place = talks.indexOf(talk);
        return Stream.iterate(1, step -> step + 1)
                .map(step -> talks.get((place + step * APART) % talks.size()))
                .filter(one -> !one.situation().equals(talk.situation()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Line> swapped(PlayedTalk talk, PlayedTalk other) {
        List<Line> theirs = other.transcript().spanOf(other.writer());
        List<Line> swapped = new ArrayList<>();
        int next = 0;
        for (Line line : talk.transcript().lines()) {
            swapped.add(
                    line.isCustomers()
                            ? line
                            : saying(line, theirs.get(next++ % theirs.size()).text()));
        }
        return swapped;
    }

    private static Line saying(Line line, String text) {
        return new Line(line.id(), line.seq(), line.writer(), line.kind(), text, line.sentAt());
    }

    private Map<Question, Answer> asItWas(PlayedTalk talk) {
        return asTheyWere.computeIfAbsent(
                talk.transcript().conversation(),
                id -> judged(talk, talk.transcript().lines(), talk.names()));
    }

    private static Map<Question, Answer> judged(PlayedTalk talk, List<Line> lines, Set<String> names) {
        return TestEmbedder.JUDGE.judge(Chat.of(lines), talk.writer(), names);
    }

    private static Object outcome(Map<Question, Answer> answers, Question question) {
        return switch (answers.get(question)) {
            case Answer.Scored scored -> scored.level();
            case Answer.NotApplicable ignored -> "not applicable";
            case Answer.NotScoreable ignored -> "not scoreable";
            case null -> "none";
        };
    }

    private static double total(Map<Question, Answer> answers) {
        return Tally.of(answers.entrySet().stream()
                        .map(one -> new Given(one.getKey().name(), 25, true, false, "judge", one.getValue()))
                        .toList())
                .orElse(0);
    }
}
