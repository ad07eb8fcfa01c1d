package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.action.StepRecord;
import com.guidecopilot.api.action.StepRecord.Asked;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.api.takeover.Spans;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether the steps of playbooks that stood while it was the author's to answer were done by them. What another did, or what
 * was taken back before anybody did it, is neither for nor against them.
 */
@Component
class StepsDone {

    private final StepRecord record;
    private final Spans spans;

    StepsDone(StepRecord record, Spans spans) {
        this.record = record;
        this.spans = spans;
    }

    Answer answer(Measure.PlaybookSteps wanted, Transcript transcript, Writer author) {
        Duty duty = Duty.of(author, transcript, spans.ofConversation(transcript.conversation()));
        List<Asked> due = record.of(transcript.customer(), transcript.openedAt(), transcript.closedAt()).stream()
                .filter(step -> wanted.codes().isEmpty() || wanted.codes().contains(step.playbook()))
                .filter(step -> isTheirs(step, duty, transcript, author))
                .toList();
        if (due.isEmpty()) return new Answer.NotApplicable("这段对话里没有轮到这位作者的剧本步骤");
        List<Asked> done = due.stream().filter(step -> step.doneAt() != null).toList();
        Level level = done.size() == due.size() ? Level.MET : done.isEmpty() ? Level.MISSED : Level.PARTLY;
        return new Answer.Scored(level, 1, reason(due, done), evidence(done));
    }

    private static boolean isTheirs(Asked step, Duty duty, Transcript transcript, Writer author) {
        Instant doneAt = step.doneAt();
        if (doneAt == null) return !step.takenBack() && stood(step, duty, transcript);
        if (doneAt.isBefore(transcript.openedAt())) return false;
        return writerOf(step.message(), transcript)
                .map(author::equals)
                // Where nobody saw who did it.
                .orElseGet(() -> duty.isOnAt(doneAt) && isAlone(duty, transcript, author));
    }

    private static boolean stood(Asked step, Duty duty, Transcript transcript) {
        Instant from = later(step.from(), transcript.openedAt());
        Instant to = step.until().isBefore(transcript.closedAt()) ? step.until() : transcript.closedAt();
        return !duty.within(from, to).isEmpty();
    }

    private static boolean isAlone(Duty duty, Transcript transcript, Writer author) {
        return transcript.writers().stream().filter(duty::isSharedWith).allMatch(author::equals);
    }

    private static Optional<Writer> writerOf(@Nullable UUID message, Transcript transcript) {
        return transcript.lines().stream()
                .filter(line -> line.id().equals(message))
                .map(Line::writer)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String reason(List<Asked> due, List<Asked> done) {
        String left = due.stream()
                .filter(step -> step.doneAt() == null)
                .map(step -> "%s/%s".formatted(step.playbook(), step.step()))
                .distinct()
                .reduce((one, other) -> one + "、" + other)
                .map("；没做：%s"::formatted)
                .orElse("");
        return "该做的剧本步骤 %d 步，做了 %d 步%s".formatted(due.size(), done.size(), left);
    }

    private static List<Evidence> evidence(List<Asked> done) {
        return done.stream()
                .map(Asked::message)
                .filter(Objects::nonNull)
                .map(Evidence::whole)
                .distinct()
                .toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
