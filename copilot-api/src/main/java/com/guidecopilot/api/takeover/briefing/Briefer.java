package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.knowledge.embed.Embedder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Briefs whoever takes a conversation over. A pure function: the same messages, facts and moment give the same lines.
 * Thread-safe.
 */
public final class Briefer {

    /** So much is read at a glance. */
    private static final int LONGEST = 80;

    private static final int LINES = 12;
    private static final int SAID = 6;
    private static final int OPEN = 3;
    private static final int PROMISES = 4;
    private static final int AVOID = 3;

    private final Likeness likeness;
    private final Questions questions;
    private final Promising promising;
    private final Keeping keeping;
    private final Telling telling;
    private final Needs needs;
    private final Moods moods;
    private final Avoidance avoidance;

    public Briefer(Embedder embedder) {
        this.likeness = new Likeness(embedder);
        this.questions = new Questions(likeness);
        this.promising = new Promising(likeness);
        this.keeping = new Keeping(likeness, questions);
        this.telling = new Telling(likeness);
        this.needs = new Needs(likeness, questions);
        this.moods = new Moods(likeness);
        this.avoidance = new Avoidance(likeness);
    }

    void warm() {
        likeness.warm();
    }

    /**
     * A promise that was read out of messages.
     *
     * @param ordinal among those of its message, from 0
     * @param by the message that shows what became of it
     * @param passing said and done in one breath: once it is kept nobody need know of it
     */
    record Found(
            Message message,
            int ordinal,
            String text,
            @Nullable Instant due,
            PromiseState state,
            @Nullable Message by,
            boolean passing) {}

    /** @param messages in any order */
    public Briefing of(List<Message> messages, Facts facts, Instant now) {
        Transcript talk = Transcript.of(messages);
        List<Promised> promised = promising.in(talk, facts.hours());
        return new Briefing(
                        needs.in(talk).stream().map(Briefer::line).toList(),
                        said(telling.in(talk, promised), facts),
                        latest(oneAMessage(questions.open(talk, promised)), OPEN).stream()
                                .map(Briefer::line)
                                .toList(),
                        promiseLines(found(talk, promised), facts, now),
                        moods.of(talk).map(Briefer::line).stream().toList(),
                        facts.steps(),
                        avoid(talk, facts),
                        now,
                        talk.messages().isEmpty()
                                ? null
                                : talk.messages().getLast().id())
                .within(LINES);
    }

    /** Every promise of our side in these messages, kept or not, the oldest first. */
    List<Found> promises(List<Message> messages, Hours hours) {
        Transcript talk = Transcript.of(messages);
        return found(talk, promising.in(talk, hours));
    }

    private List<Found> found(Transcript talk, List<Promised> promised) {
        List<Found> found = new ArrayList<>();
        Map<Promised, Keeping.Outcome> outcomes = keeping.of(promised, talk);
        for (Promised one : promised) {
            Optional<Keeping.Outcome> outcome = Optional.ofNullable(outcomes.get(one));
            int ordinal = (int) found.stream()
                    .filter(other -> other.message().equals(one.said().message()))
                    .count();
            found.add(new Found(
                    one.said().message(),
                    ordinal,
                    one.what(),
                    one.due().map(Due::at).orElse(null),
                    outcome.map(Keeping.Outcome::state).orElse(PromiseState.OPEN),
                    outcome.map(Keeping.Outcome::by).orElse(null),
                    Keeping.isPassing(one)));
        }
        return found;
    }

    /** What is still to be kept comes before what was kept; what nobody waits for any more is left out. */
    private static List<Briefing.PromiseLine> promiseLines(List<Found> found, Facts facts, Instant now) {
        return found.stream()
                .filter(one -> !one.passing() || one.state() != PromiseState.KEPT)
                .map(one -> promiseLine(one, facts, now))
                .filter(line -> line.state() != PromiseState.DROPPED)
                .sorted(Comparator.comparing(line -> line.state() == PromiseState.KEPT))
                .limit(PROMISES)
                .toList();
    }

    private static Briefing.PromiseLine promiseLine(Found found, Facts facts, Instant now) {
        Message message = found.message();
        Facts.Listed listed = facts.listed().get(new Facts.PromisePlace(message.id(), found.ordinal()));
        PromiseState tapped = listed == null ? null : listed.settled();
        PromiseState state = tapped == null ? found.state() : tapped;
        Instant due = found.due();
        boolean late = state == PromiseState.OPEN && due != null && due.isBefore(now);
        return new Briefing.PromiseLine(
                shortened(found.text()),
                message.id(),
                message.seq(),
                message.sentAt(),
                listed == null ? null : listed.promise(),
                due,
                late ? PromiseState.OVERDUE : state);
    }

    /** What holds first and what was taken back after it, each in its order; what was said last counts most. */
    private static List<Briefing.SaidLine> said(List<Told> told, Facts facts) {
        Map<List<Object>, List<Told>> byMessage = new LinkedHashMap<>();
        told.forEach(one -> byMessage
                .computeIfAbsent(List.of(one.said().message().id(), one.isSuperseded()), key -> new ArrayList<>())
                .add(one));
        return latest(List.copyOf(byMessage.values()), SAID).stream()
                .map(one -> saidLine(one, facts))
                .toList();
    }

    /** @param told parts of one message that all hold, or all do not */
    private static Briefing.SaidLine saidLine(List<Told> told, Facts facts) {
        Message message = told.getFirst().said().message();
        List<Facts.Vouched> vouched = facts.vouched().getOrDefault(message.id(), List.of());
        Optional<Facts.Vouched> changed =
                vouched.stream().filter(one -> !one.holds()).findFirst();
        Utterance replacedBy = told.getFirst().replacedBy();
        String now = replacedBy != null
                ? shortened(replacedBy.text())
                : changed.map(one -> Objects.requireNonNullElse(one.now(), "现在没有这个报价"))
                        .orElse(null);
        return new Briefing.SaidLine(
                shortened(told.stream().map(one -> one.said().text()).collect(Collectors.joining("，"))),
                message.id(),
                message.seq(),
                message.sentAt(),
                vouched.stream().map(Facts.Vouched::version).distinct().toList(),
                replacedBy != null || changed.isPresent(),
                now);
    }

    private List<Briefing.Line> avoid(Transcript talk, Facts facts) {
        Stream<Briefing.Line> withdrawn =
                facts.withdrawn().stream().sorted().map(kind -> new Briefing.Line(withdrawn(kind), null, null, null));
        return Stream.concat(
                        withdrawn,
                        latest(oneAMessage(avoidance.in(talk)), AVOID).stream().map(Briefer::line))
                .toList();
    }

    private static String withdrawn(ConsentKind kind) {
        return switch (kind) {
            case ARCHIVE -> "顾客已撤回会话存档的同意";
            case MARKETING -> "顾客不同意营销：不要主动推活动";
            case MODEL_USE -> "顾客不同意把聊天交给大模型";
        };
    }

    private static List<Utterance> oneAMessage(List<Utterance> said) {
        List<Utterance> first = new ArrayList<>();
        for (Utterance one : said) {
            if (first.stream().noneMatch(other -> other.message().equals(one.message()))) first.add(one);
        }
        return first;
    }

    private static <T> List<T> latest(List<T> all, int most) {
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    private static Briefing.Line line(Utterance said) {
        Message message = said.message();
        return new Briefing.Line(shortened(said.text()), message.id(), message.seq(), message.sentAt());
    }

    private static Briefing.MoodLine line(Moods.Felt felt) {
        Message message = felt.by();
        return new Briefing.MoodLine(
                "%s：%s".formatted(felt.mood().label(), shortened(felt.words())),
                message.id(),
                message.seq(),
                message.sentAt(),
                felt.mood());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
