package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.ConversationFeed;
import com.guidecopilot.api.insight.KnowledgeGaps;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.api.suggestion.compose.Citation;
import com.guidecopilot.api.suggestion.compose.Composed;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.Sentence;
import com.guidecopilot.api.suggestion.compose.Strategy;
import com.guidecopilot.api.suggestion.guard.Finding;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps suggestions through their life and tells open pages of each step. */
@Component
class Suggestions {

    /** An internal note is worth a glance only when it is near to what was asked. */
    private static final double NOTE_IS_NEAR = 0.55;

    /** Cost and margin are not shown unasked: the phone lies on the counter, and the customer reads along. */
    private static final Pattern OF_MONEY = Pattern.compile("价|毛利|成本|返点|账期|元");

    private static final int NOTES = 2;
    private static final int NOTE_LENGTH = 160;

    private final SuggestionRepository repository;
    private final KnowledgeGaps gaps;
    private final ConversationFeed feed;
    private final Outbox outbox;
    private final BrandTransactions transactions;
    private final Steps steps;
    private final Clock clock;
    private final Map<UUID, Work> inTheMaking = new ConcurrentHashMap<>();

    Suggestions(
            SuggestionRepository repository,
            KnowledgeGaps gaps,
            ConversationFeed feed,
            Outbox outbox,
            BrandTransactions transactions,
            Steps steps,
            Clock clock) {
        this.repository = repository;
        this.gaps = gaps;
        this.feed = feed;
        this.outbox = outbox;
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock;
    }

    /** Whether this message was dealt with already, so that an event which comes twice changes nothing. */
    boolean isAnswered(UUID message) {
        return transactions.read(() -> repository.isAnswered(message));
    }

    /**
     * Begins a suggestion; what was shown or made for the conversation before gives way to it.
     *
     * @return empty when an answer to a newer message has begun meanwhile
     */
    Optional<Work> begin(Context context) {
        Work work = new Work(Ids.next(), context, clock.instant());
        UUID conversation = context.conversation().id();
        Optional<List<UUID>> replaced = transactions.write(() -> place(work));
        if (replaced.isEmpty()) return Optional.empty();
        inTheMaking.merge(conversation, work, Work::newerOf);
        replaced.get().forEach(id -> tell(conversation, "suggestion.superseded", new Told(id)));
        tell(
                conversation,
                "suggestion.started",
                new Started(work.id(), context.message().id()));
        return Optional.of(work);
    }

    /** @return what gave way; empty when the work itself has to */
    private Optional<List<UUID>> place(Work work) {
        UUID conversation = work.context().conversation().id();
        int seq = work.context().message().seq();
        repository.lock(conversation);
        if (repository.hasNewer(conversation, seq)) return Optional.empty();
        List<UUID> gaveWay = repository.supersede(conversation, seq);
        repository.insert(work);
        return Optional.of(gaveWay);
    }

    /** A sentence that passed while the rest is still being made. The finished suggestion takes the place of all of them. */
    void sentence(Work work, int index, Sentence sentence) {
        if (work.isPointless()) return;
        work.streamed();
        tell(
                work.context().conversation().id(),
                "suggestion.sentence",
                new SentenceSeen(work.id(), 0, Strategy.ANSWER.name(), index, sentence.text(), sentence.citations()));
    }

    void withhold(Work work, Withheld reason) {
        finish(
                work,
                Made.builtIn(new Composed.NothingAsked()),
                SuggestionState.WITHHELD,
                List.of(),
                new Suggestion.Reason(reason, reason.explanation(), null),
                List.of());
    }

    /** No answer: a holding reply is offered, and headquarters learns of the gap. */
    void hold(Work work, Made made, Candidate holding, Evidence evidence) {
        Context context = work.context();
        UUID gap = gaps.file(
                context.conversation().id(),
                context.message().id(),
                context.conversation().store(),
                "NO_KNOWLEDGE");
        Withheld reason = Withheld.NO_KNOWLEDGE;
        finish(
                work,
                made,
                SuggestionState.WITHHELD,
                List.of(holding),
                new Suggestion.Reason(reason, reason.explanation(), gap),
                notes(evidence));
    }

    /** Shows what the guard let through, sentence by sentence; when that is nothing, says so. */
    void show(Work work, Made made, GuardedReplies.Verdict verdict, Evidence evidence) {
        if (!verdict.findings().isEmpty()) {
            transactions.write(() -> repository.findings(work.id(), verdict.findings(), false, clock.instant()));
            verdict.findings().stream().map(Finding::rule).forEach(steps::finding);
        }
        if (verdict.passed().isEmpty()) {
            Withheld reason = Withheld.GUARD;
            finish(
                    work,
                    made,
                    SuggestionState.WITHHELD,
                    List.of(),
                    new Suggestion.Reason(reason, reason.explanation(), null),
                    notes(evidence));
            return;
        }
        finish(work, made, SuggestionState.SHOWN, verdict.passed(), null, notes(evidence));
    }

    void failed(Work work, RuntimeException failure) {
        inTheMaking.remove(work.context().conversation().id(), work);
        steps.outcome(SuggestionState.FAILED);
        transactions.write(() -> repository.fail(work.id(), failure.getClass().getSimpleName()));
        tell(work.context().conversation().id(), "suggestion.error", new Failed(work.id(), "生成建议时出错，稍后会自动重试"));
    }

    private void finish(
            Work work,
            Made made,
            SuggestionState state,
            List<Candidate> candidates,
            Suggestion.@Nullable Reason withheld,
            List<Suggestion.Tip> tips) {
        UUID conversation = work.context().conversation().id();
        int tookMs = (int) Duration.between(work.begun(), clock.instant()).toMillis();
        Suggestion suggestion = new Suggestion(
                work.id(),
                conversation,
                work.context().message().id(),
                state,
                made.composer(),
                work.begun(),
                tookMs,
                replies(candidates),
                withheld,
                tips,
                made.model(),
                made.fallback() == null ? null : new Suggestion.Fallback(made.fallback()),
                candidates.stream()
                        .flatMap(candidate -> candidate.templates().stream())
                        .toList());
        boolean stillWanted = transactions.write(() -> {
            boolean stored =
                    repository.finish(suggestion, work.context().conversation().customer(), candidates);
            if (stored && state == SuggestionState.SHOWN)
                outbox.record(EventKind.SUGGESTION_SHOWN, suggestion.id(), "copilot");
            return stored;
        });
        inTheMaking.remove(conversation, work);
        if (!stillWanted) return;
        steps.outcome(state);
        // Pages that have sentences already, perhaps of a model that failed, wait for the whole.
        if (!work.isStreamed())
            sentences(suggestion).forEach(sentence -> tell(conversation, "suggestion.sentence", sentence));
        whole(suggestion);
    }

    /** For pages that resume after a process died between storing an answer and telling it. */
    void tellAgain(UUID message) {
        transactions.read(() -> repository.answerTo(message)).ifPresent(this::whole);
    }

    private void whole(Suggestion suggestion) {
        String event = switch (suggestion.state()) {
            case SHOWN -> "suggestion.done";
            case WITHHELD -> "suggestion.blocked";
            default -> "suggestion.changed";
        };
        tell(suggestion.conversation(), event, new Whole(suggestion));
    }

    /** Tells open pages that something became of a suggestion. */
    void changed(Suggestion suggestion) {
        tell(suggestion.conversation(), "suggestion.changed", new Whole(suggestion));
    }

    private void tell(UUID conversation, String event, Object data) {
        BrandId brand = BrandScope.required();
        AfterCommit.run(() -> feed.publish(brand, conversation, event, data));
    }

    private static List<SentenceSeen> sentences(Suggestion suggestion) {
        List<SentenceSeen> seen = new ArrayList<>();
        for (Suggestion.Reply reply : suggestion.candidates()) {
            for (int i = 0; i < reply.sentences().size(); i++) {
                Suggestion.Said said = reply.sentences().get(i);
                seen.add(new SentenceSeen(
                        suggestion.id(), reply.index(), reply.strategy().name(), i, said.text(), said.citations()));
            }
        }
        return seen;
    }

    private static List<Suggestion.Reply> replies(List<Candidate> candidates) {
        List<Suggestion.Reply> replies = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Suggestion.Said> said = candidate.sentences().stream()
                    .map(sentence -> new Suggestion.Said(sentence.text(), sentence.citations()))
                    .toList();
            replies.add(new Suggestion.Reply(
                    replies.size(),
                    candidate.strategy(),
                    candidate.text(),
                    said,
                    candidate.validUntil(),
                    Math.round(candidate.confidence() * 100) / 100.0));
        }
        return replies;
    }

    private static List<Suggestion.Tip> notes(Evidence evidence) {
        return evidence.internal().stream()
                .filter(hit -> hit.cosine() >= NOTE_IS_NEAR)
                .filter(hit -> !OF_MONEY.matcher(hit.text()).find())
                .limit(NOTES)
                .map(Suggestions::note)
                .toList();
    }

    private static Suggestion.Tip note(Hit hit) {
        String text =
                hit.text().length() <= NOTE_LENGTH ? hit.text() : hit.text().substring(0, NOTE_LENGTH) + "…";
        return new Suggestion.Tip(text, Sentence.cite(hit, text));
    }

    record Told(UUID suggestion) {}

    record Started(UUID suggestion, UUID message) {}

    record Failed(UUID suggestion, String reason) {}

    record Whole(Suggestion suggestion) {}

    record SentenceSeen(
            UUID suggestion, int candidate, String strategy, int index, String text, List<Citation> citations) {}
}
