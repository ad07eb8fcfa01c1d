package com.guidecopilot.api.action;

import static com.guidecopilot.api.action.TaskState.ANSWERED;
import static com.guidecopilot.api.action.TaskState.CONVERTED;
import static com.guidecopilot.api.action.TaskState.DISMISSED;
import static com.guidecopilot.api.action.TaskState.EXPIRED;
import static com.guidecopilot.api.action.TaskState.OFFERED;
import static com.guidecopilot.api.action.TaskState.SENT;
import static com.guidecopilot.api.action.TaskState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The life of a task, step by step and at random. */
class TaskLifeTest {

    private static final TaskSettings SETTINGS = new TaskSettings(Duration.ofDays(7), Duration.ofDays(14));
    private static final Instant BEGIN = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant DUE = BEGIN.plus(Duration.ofDays(3));
    private static final int LIVES = 5_000;
    private static final int HAPPENINGS = 14;

    private final long seed = Long.getLong("copilot.test.seed", System.nanoTime());

    @Test
    void whatLeftStaysSentWhateverIsSaidOfTheTaskBefore() {
        for (TaskState before : List.of(EXPIRED, DISMISSED, WITHDRAWN)) {
            TaskLife life = new TaskLife(before, null, DUE, true, null);
            assertThat(after(life, new Happening.Sent(BEGIN)).state())
                    .as("sent after %s", before)
                    .isEqualTo(SENT);
        }
    }

    @Test
    void whatWasNeverInsertedCannotBeSent() {
        assertThat(offered().after(new Happening.Sent(BEGIN), SETTINGS)).isInstanceOf(TaskLife.Outcome.Against.class);
    }

    @Test
    void whatWasSentIsNeitherChangedNorTakenBackNorOver() {
        TaskLife sent = sent();
        assertThat(sent.after(new Happening.Withdrawn(BEGIN), SETTINGS)).isInstanceOf(TaskLife.Outcome.Against.class);
        assertThat(sent.after(new Happening.Rewritten(BEGIN, DUE), SETTINGS))
                .isInstanceOf(TaskLife.Outcome.Against.class);
        assertThat(after(sent, new Happening.Due(DUE.plusSeconds(1)))).isEqualTo(sent);
    }

    @Test
    void anExpiredTaskIsOfferedAgainWhenItIsGivenMoreTime() {
        TaskLife expired = after(offered(), new Happening.Due(DUE));
        assertThat(expired.state()).isEqualTo(EXPIRED);
        Instant later = DUE.plus(Duration.ofDays(1));
        assertThat(after(expired, new Happening.Rewritten(DUE, later)).state()).isEqualTo(OFFERED);
        assertThat(expired.after(new Happening.Rewritten(DUE, DUE), SETTINGS))
                .isInstanceOf(TaskLife.Outcome.Against.class);
    }

    @Test
    void aMessageFromBeforeItWasSentOrLongAfterIsNoAnswer() {
        for (Instant at : List.of(BEGIN.minusSeconds(1), BEGIN, BEGIN.plus(Duration.ofDays(8)))) {
            assertThat(after(sent(), new Happening.Answered(at, Ids.next()))).isEqualTo(sent());
        }
        assertThat(after(sent(), new Happening.Answered(BEGIN.plusSeconds(1), Ids.next()))
                        .state())
                .isEqualTo(ANSWERED);
    }

    @Test
    void theSameEvidenceInAnyOrderAndTwiceLeadsToTheSameEnd() {
        Random random = new Random(seed);
        List<Happening> evidence = new ArrayList<>(List.of(
                new Happening.Seen(BEGIN, Ids.next()),
                new Happening.Answered(BEGIN.plusSeconds(60), Ids.next()),
                new Happening.Ordered(BEGIN.plusSeconds(120), Ids.next())));
        evidence.addAll(List.copyOf(evidence));
        for (int i = 0; i < 100; i++) {
            Collections.shuffle(evidence, random);
            TaskLife life = sent();
            for (Happening one : evidence) life = after(life, one);
            assertThat(life.state()).as("seed %d: %s", seed, evidence).isEqualTo(CONVERTED);
            assertThat(life.grade()).isEqualTo(TaskGrade.ORDERED);
        }
    }

    @Test
    void whateverHappensInWhateverOrderHoldsTheRules() {
        Random random = new Random(seed);
        for (int life = 0; life < LIVES; life++) live(random);
    }

    private void live(Random random) {
        TaskLife life = offered();
        List<Happening> past = new ArrayList<>();
        for (int i = 0; i < HAPPENINGS; i++) {
            Happening next = random.nextInt(4) == 0 && !past.isEmpty()
                    ? past.get(random.nextInt(past.size()))
                    : anything(random);
            past.add(next);
            if (random.nextInt(5) == 0 && life.state().isOpen()) {
                life = new TaskLife(life.state(), life.grade(), life.dueAt(), true, life.sentAt());
            }
            TaskLife before = life;
            life = after(before, next);
            String what = "seed %d, after %s from %s to %s".formatted(seed, past, before, life);
            // Saying it again says nothing new.
            assertThat(after(life, next)).as(what).isEqualTo(life);
            if (before.state().isSent())
                assertThat(life.state().isSent()).as(what).isTrue();
            if (before.state() == CONVERTED) assertThat(life.state()).as(what).isEqualTo(CONVERTED);
            if (before.state() == ANSWERED) assertThat(life.state()).as(what).isIn(ANSWERED, CONVERTED);
            TaskGrade was = before.grade();
            if (was != null) assertThat(life.grade()).as(what).isGreaterThanOrEqualTo(was);
            if (life.state().isSent() && !before.state().isSent()) {
                assertThat(next).as(what).isInstanceOf(Happening.Sent.class);
                assertThat(before.inserted()).as(what).isTrue();
            }
            if (before.sentAt() != null) assertThat(life.sentAt()).as(what).isEqualTo(before.sentAt());
        }
    }

    private static Happening anything(Random random) {
        Instant at = BEGIN.plus(Duration.ofMinutes(random.nextInt(20 * 24 * 60)));
        return switch (random.nextInt(9)) {
            case 0 -> new Happening.Opened(at);
            case 1 -> new Happening.Sent(at);
            case 2 -> new Happening.Dismissed(at);
            case 3 -> new Happening.Withdrawn(at);
            case 4 -> new Happening.Rewritten(at, at.plus(Duration.ofHours(random.nextInt(48) - 12)));
            case 5 -> new Happening.Due(at);
            case 6 -> new Happening.Seen(at, Ids.next());
            case 7 -> new Happening.Answered(at, Ids.next());
            default -> new Happening.Ordered(at, Ids.next());
        };
    }

    private static TaskLife offered() {
        return new TaskLife(OFFERED, null, DUE, false, null);
    }

    private static TaskLife sent() {
        return new TaskLife(SENT, TaskGrade.REPORTED_SENT, DUE, true, BEGIN);
    }

    /** What is against the rules changes nothing. */
    private static TaskLife after(TaskLife life, Happening happening) {
        return switch (life.after(happening, SETTINGS)) {
            case TaskLife.Outcome.Moved(TaskLife next) -> next;
            case TaskLife.Outcome.Same ignored -> life;
            case TaskLife.Outcome.Against ignored -> life;
        };
    }
}
