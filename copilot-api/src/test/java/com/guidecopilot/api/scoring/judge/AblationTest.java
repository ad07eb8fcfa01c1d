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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What happens to the answers when something is taken out of the sample's talks, or they are mixed up. What a message does is
 * the word of two readers, not the judge's. The floors are a little below what was measured; docs/judge.md has the figures.
 */
class AblationTest {

    private static final Set<String> ADVISED = Set.of("choice", "outreach");
    /** Whether replies follow is asked of the whole: what is taken out is missing there too. */
    private static final Set<Question> OF_THEIR_OWN =
            EnumSet.of(Question.NEED, Question.WARMTH, Question.RECOMMENDATION, Question.CLOSING);

    private static final int TALKS = 200;
    private static final int APART = 37;
    private static final Map<Meant, Question> OF =
            Map.of(Meant.ASK, Question.NEED, Meant.RECOMMEND, Question.RECOMMENDATION, Meant.CLOSE, Question.CLOSING);

    private final List<PlayedTalk> talks = PlayedTalks.some(TALKS);
    private static final Map<UUID, Map<Question, Answer>> AS_THEY_WERE = new ConcurrentHashMap<>();

    @Test
    void whatIsTakenOutIsMissedInItsOwnCriterion() {
        assertThat(changed(Meant.ASK, true)).as("the need question").isGreaterThanOrEqualTo(0.8);
        assertThat(changed(Meant.RECOMMEND, true)).as("the recommendation").isGreaterThanOrEqualTo(0.82);
        assertThat(changed(Meant.CLOSE, true)).as("the closing").isGreaterThanOrEqualTo(0.88);
    }

    @Test
    void whatIsTakenOutIsNotMissedInOthers() {
        assertThat(changed(Meant.ASK, false)).as("the need question").isLessThanOrEqualTo(0.15);
        assertThat(changed(Meant.RECOMMEND, false)).as("the recommendation").isLessThanOrEqualTo(0.12);
        assertThat(changed(Meant.CLOSE, false)).as("the closing").isLessThanOrEqualTo(0.1);
    }

    @Test
    void whoSaysNothingIsNotScored() {
        assertThat(share(talk -> {
                    List<Line> silent = talk.transcript().lines().stream()
                            .map(line -> line.isCustomers() ? line : saying(line, ""))
                            .toList();
                    return Optional.of(judged(talk, silent, talk.names()).values().stream()
                            .allMatch(answer -> answer instanceof Answer.NotScoreable));
                }))
                .isEqualTo(1);
    }

    @Test
    void mixedUpTurnsAreMostlyWorse() {
        assertThat(lower(talk -> {
                    List<Line> mixed = new ArrayList<>(talk.transcript().lines());
                    Collections.shuffle(
                            mixed, new Random(talk.transcript().conversation().hashCode()));
                    return judged(talk, mixed, talk.names());
                }))
                .isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void anothersWordsAreMostlyWorse() {
        assertThat(lower(talk -> {
                    PlayedTalk other = other(talk);
                    Set<String> names = new HashSet<>(talk.names());
                    names.addAll(other.names());
                    return judged(talk, swapped(talk, other), names);
                }))
                .isGreaterThanOrEqualTo(0.78);
    }

    /** @param own of the criterion that it is about; otherwise of any other */
    private double changed(Meant meant, boolean own) {
        Question question = OF.getOrDefault(meant, Question.WARMTH);
        return share(talk -> {
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
            return Optional.of(OF_THEIR_OWN.stream()
                    .filter(one -> (one == question) == own)
                    .anyMatch(one -> !outcome(before, one).equals(outcome(after, one))));
        });
    }

    /** Whether whatever else was done in the messages that are gone is done in another, too. */
    private static boolean restIsDoneElsewhere(PlayedTalk talk, Set<UUID> gone, Meant meant) {
        Set<Meant> also = EnumSet.noneOf(Meant.class);
        Set<Meant> left = EnumSet.of(meant);
        talk.meant().forEach((message, what) -> (gone.contains(message) ? also : left).addAll(what));
        return left.containsAll(also);
    }

    /** Of talks that have anything to lose. */
    private double lower(Function<PlayedTalk, Map<Question, Answer>> changed) {
        return share(talk -> {
            double before = total(asItWas(talk));
            return before > 0 ? Optional.of(total(changed.apply(talk)) < before) : Optional.empty();
        });
    }

    private double share(Function<PlayedTalk, Optional<Boolean>> holds) {
        List<Boolean> all = talks.stream().map(holds).flatMap(Optional::stream).toList();
        assertThat(all).hasSizeGreaterThan(20);
        return all.stream().filter(one -> one).count() / (double) all.size();
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

    private static Map<Question, Answer> asItWas(PlayedTalk talk) {
        return AS_THEY_WERE.computeIfAbsent(
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
