package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Happening.Answered;
import com.guidecopilot.api.action.Happening.Dismissed;
import com.guidecopilot.api.action.Happening.Done;
import com.guidecopilot.api.action.Happening.Due;
import com.guidecopilot.api.action.Happening.Opened;
import com.guidecopilot.api.action.Happening.Ordered;
import com.guidecopilot.api.action.Happening.Rewritten;
import com.guidecopilot.api.action.Happening.Seen;
import com.guidecopilot.api.action.Happening.Sent;
import com.guidecopilot.api.action.Happening.Withdrawn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a task. What left stays sent, whatever else is said of the task before or after; what is known of it only
 * gets better.
 *
 * @param inserted whether its text was put into the chat's input, checked
 * @param sentAt null as long as it was not sent
 */
record TaskLife(
        TaskState state,
        @Nullable TaskGrade grade,
        Instant dueAt,
        boolean inserted,
        @Nullable Instant sentAt) {

    TaskLife {
        if ((sentAt == null) != (grade == null) || state.isSent() && sentAt == null) {
            throw new IllegalArgumentException("a task cannot be %s at %s with %s".formatted(state, sentAt, grade));
        }
    }

    sealed interface Outcome {
        /** @param next the same state and grade when only its time changed */
        record Moved(TaskLife next) implements Outcome {}

        record Same() implements Outcome {}

        /** @param reason a sentence for whoever wanted it */
        record Against(String reason) implements Outcome {}
    }

    private static final Outcome SAME = new Outcome.Same();

    Outcome after(Happening happening, TaskSettings settings) {
        return switch (happening) {
            case Opened ignored -> state == TaskState.OFFERED ? in(TaskState.OPENED) : SAME;
            case Sent sent -> sent(sent.at());
            case Dismissed ignored -> dismissed();
            case Withdrawn ignored -> withdrawn();
            case Rewritten rewritten -> rewritten(rewritten.at(), rewritten.dueAt());
            case Due due -> state.isOpen() && !due.at().isBefore(dueAt) ? in(TaskState.EXPIRED) : SAME;
            case Seen ignored -> state.isSent() ? known(state, TaskGrade.SEEN) : SAME;
            case Done done ->
                state.isOpen() || state == TaskState.EXPIRED && !done.at().isAfter(dueAt)
                        ? new Outcome.Moved(new TaskLife(TaskState.SENT, done.grade(), dueAt, inserted, done.at()))
                        : SAME;
            case Answered answered ->
                state == TaskState.SENT && isWithin(settings.answeredWithin(), answered.at())
                        ? known(TaskState.ANSWERED, TaskGrade.ANSWERED)
                        : SAME;
            case Ordered ordered ->
                state.isSent() && isWithin(settings.orderedWithin(), ordered.at())
                        ? known(TaskState.CONVERTED, TaskGrade.ORDERED)
                        : SAME;
        };
    }

    private Outcome sent(Instant at) {
        if (state.isSent()) return SAME;
        if (!inserted) return new Outcome.Against("这条任务的话还没有插入聊天框");
        return new Outcome.Moved(new TaskLife(TaskState.SENT, TaskGrade.REPORTED_SENT, dueAt, true, at));
    }

    private Outcome dismissed() {
        if (state == TaskState.DISMISSED) return SAME;
        return state.isOpen() ? in(TaskState.DISMISSED) : new Outcome.Against(over());
    }

    private Outcome withdrawn() {
        if (state.isSent()) return new Outcome.Against("任务已发送，不能撤回");
        return state.isOpen() ? in(TaskState.WITHDRAWN) : SAME;
    }

    private Outcome rewritten(Instant at, Instant dueAt) {
        if (state.isOpen()) return new Outcome.Moved(new TaskLife(state, grade, dueAt, inserted, sentAt));
        if (state == TaskState.EXPIRED && at.isBefore(dueAt)) {
            return new Outcome.Moved(new TaskLife(TaskState.OFFERED, grade, dueAt, inserted, sentAt));
        }
        return new Outcome.Against(over());
    }

    private Outcome in(TaskState next) {
        return new Outcome.Moved(new TaskLife(next, grade, dueAt, inserted, sentAt));
    }

    private Outcome known(TaskState next, TaskGrade evidence) {
        TaskGrade best = evidence.orBetter(grade);
        return next == state && best == grade
                ? SAME
                : new Outcome.Moved(new TaskLife(next, best, dueAt, inserted, sentAt));
    }

    private boolean isWithin(Duration window, Instant at) {
        return sentAt != null && at.isAfter(sentAt) && !at.isAfter(sentAt.plus(window));
    }

    /** Why nothing can be done with it any more. */
    String over() {
        return switch (state) {
            case OFFERED, OPENED -> "任务还在进行";
            case SENT, ANSWERED, CONVERTED -> "任务已发送";
            case EXPIRED -> "任务已过期";
            case DISMISSED -> "导购已选择不做这条任务";
            case WITHDRAWN -> "任务已撤回";
        };
    }
}
