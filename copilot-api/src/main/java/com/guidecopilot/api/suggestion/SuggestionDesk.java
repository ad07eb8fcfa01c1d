package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Grade;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.conversation.NewMessage;
import com.guidecopilot.api.conversation.Source;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.suggestion.guard.Finding;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a guide does with a suggestion: take it over, as it is or changed, report that it was sent, or reject it. */
@Component
class SuggestionDesk {

    private final SuggestionRepository repository;
    private final Suggestions suggestions;
    private final SuggestionFlow flow;
    private final Conversations conversations;
    private final StillTrue stillTrue;
    private final CustomerVault vault;
    private final BrandTransactions transactions;
    private final Steps steps;
    private final Clock clock;

    SuggestionDesk(
            SuggestionRepository repository,
            Suggestions suggestions,
            SuggestionFlow flow,
            Conversations conversations,
            StillTrue stillTrue,
            CustomerVault vault,
            BrandTransactions transactions,
            Steps steps,
            Clock clock) {
        this.repository = repository;
        this.suggestions = suggestions;
        this.flow = flow;
        this.conversations = conversations;
        this.stillTrue = stillTrue;
        this.vault = vault;
        this.transactions = transactions;
        this.steps = steps;
        this.clock = clock;
    }

    Suggestion get(Actor actor, UUID id) {
        Suggestion suggestion = transactions.read(() -> repository.find(id)).orElseThrow(() -> new NotFound("没有这条建议"));
        conversations.get(actor, suggestion.conversation());
        return suggestion;
    }

    /**
     * The last moment at which a text is in our hands: every fact in it is looked up again.
     *
     * @param edited the guide's own version; null = as suggested
     * @return the text for the chat's input
     */
    String insert(Actor actor, UUID id, int candidate, @Nullable String edited) {
        Suggestion suggestion = get(actor, id);
        Checked checked = check(suggestion, candidate, edited);
        transactions.write(() -> {
            conversations.permit(actor, suggestion.conversation(), null);
            decide(
                    suggestion,
                    decision(
                            SuggestionState.INSERTED,
                            actor,
                            candidate,
                            checked.changed(),
                            null,
                            null,
                            sealed(suggestion, checked.text())));
        });
        return checked.text();
    }

    /** @param changed whether it is no longer what was suggested */
    private record Checked(String text, boolean changed) {}

    private Checked check(Suggestion suggestion, int candidate, @Nullable String edited) {
        if (suggestion.isDecided()) throw new Refused(Problem.CONFLICT_SUGGESTION_STATE, "这条建议已经用过或不用了，请刷新");
        if (!suggestion.isOpen()) throw outdated(suggestion, Optional.empty());
        Suggestion.Reply reply = suggestion.candidates().stream()
                .filter(c -> c.index() == candidate)
                .findFirst()
                .orElseThrow(() -> Refused.invalid(List.of(new Flaw("candidate", "没有第%d条候选回复".formatted(candidate)))));
        String text = edited == null ? reply.text() : edited.strip();
        boolean changed = !text.equals(reply.text());
        if (!changed && !stillTrue.holds(suggestion, reply)) {
            throw outdated(suggestion, flow.suggest(suggestion.message()));
        }
        if (changed) refuseWhatNothingVouchesFor(suggestion, reply, text);
        return new Checked(text, changed);
    }

    /** The host's word on whether the text left. Saying so twice changes nothing. */
    Suggestion sent(Actor actor, UUID id, boolean ok, String hostResult) {
        Suggestion suggestion = get(actor, id);
        if (suggestion.state() == SuggestionState.SENT) return suggestion;
        SuggestionRepository.Inserted inserted = transactions
                .read(() -> repository.inserted(id))
                .orElseThrow(() -> new Refused(Problem.CONFLICT_SUGGESTION_STATE, "这条建议还没有插入聊天框"));
        // Not sent: it is still there to be inserted.
        SuggestionState next = ok ? SuggestionState.SENT : SuggestionState.INSERTED;
        Decision decision = decision(next, actor, inserted.candidate(), inserted.edited(), null, hostResult, null);
        // Together or not at all: a suggestion that counts as sent has its message in the conversation.
        transactions.write(() -> {
            decide(suggestion, decision);
            if (ok)
                conversations.receive(
                        suggestion.conversation(), said(actor, suggestion, inserted.text()), actor.account());
        });
        return suggestion.in(next);
    }

    /** The same check as at {@link #insert} for words that take another way. */
    void refuseWhatDoesNotHold(Actor actor, UUID id, UUID conversation, int candidate, String text) {
        Suggestion suggestion = get(actor, id);
        if (!suggestion.conversation().equals(conversation)) throw new NotFound("没有这条建议");
        check(suggestion, candidate, text);
    }

    /** Its words left on another way, together with whatever the caller's transaction writes. */
    void sentOtherwise(UUID id, int candidate, String text, UUID by) {
        Optional<Suggestion> found = repository.find(id).filter(suggestion -> !suggestion.isDecided());
        if (found.isEmpty()) return;
        Suggestion suggestion = found.get();
        boolean edited = suggestion.candidates().stream()
                .noneMatch(reply -> reply.index() == candidate && reply.text().equals(text));
        Decision decision = new Decision(
                SuggestionState.SENT, candidate, edited, null, null, sealed(suggestion, text), clock.instant(), by);
        // What gave way to a newer one meanwhile was sent nevertheless.
        List<SuggestionState> from = List.of(
                SuggestionState.SHOWN, SuggestionState.WITHHELD, SuggestionState.INSERTED, SuggestionState.SUPERSEDED);
        if (!repository.decide(id, decision, from)) return;
        steps.outcome(SuggestionState.SENT);
        suggestions.changed(suggestion.in(SuggestionState.SENT));
    }

    private NewMessage said(Actor actor, Suggestion suggestion, String text) {
        Instant now = clock.instant();
        return new NewMessage(
                Source.SIDEBAR,
                "suggestion:" + suggestion.id(),
                conversations.authorOf(actor, suggestion.conversation()),
                actor.staff(),
                MessageKind.TEXT,
                text,
                now,
                Grade.REPORTED_SENT);
    }

    Suggestion reject(Actor actor, UUID id, @Nullable RejectChip chip) {
        Suggestion suggestion = get(actor, id);
        decide(
                suggestion,
                decision(SuggestionState.REJECTED, actor, null, null, chip == null ? null : chip.name(), null, null));
        return suggestion.in(SuggestionState.REJECTED);
    }

    private void refuseWhatNothingVouchesFor(Suggestion suggestion, Suggestion.Reply reply, String text) {
        if (text.isEmpty()) throw Refused.invalid(List.of(new Flaw("text", "回复没有内容")));
        List<Finding> findings = stillTrue.objections(suggestion, reply, text);
        if (findings.isEmpty()) return;
        transactions.write(() -> repository.findings(suggestion.id(), findings, true, clock.instant()));
        findings.stream().map(Finding::rule).forEach(steps::finding);
        throw new Refused(Problem.GUARD_BLOCKED, findings.getFirst().reason(), Map.of("findings", findings));
    }

    private static Refused outdated(Suggestion suggestion, Optional<UUID> renewed) {
        String detail = "价格、活动或资料已经变化，请用新的建议";
        return new Refused(
                Problem.SUGGESTION_OUTDATED,
                detail,
                renewed.<Map<String, Object>>map(id -> Map.of("suggestion", id, "outdated", suggestion.id()))
                        .orElse(Map.of("outdated", suggestion.id())));
    }

    private void decide(Suggestion suggestion, Decision decision) {
        List<SuggestionState> from =
                List.of(SuggestionState.SHOWN, SuggestionState.WITHHELD, SuggestionState.INSERTED, decision.state());
        boolean done = transactions.write(() -> repository.decide(suggestion.id(), decision, from));
        if (!done) throw new Refused(Problem.CONFLICT_SUGGESTION_STATE, "这条建议已经有了别的结果，请刷新");
        steps.outcome(decision.state());
        suggestions.changed(suggestion.in(decision.state()));
    }

    private byte[] sealed(Suggestion suggestion, String text) {
        return transactions.read(() -> vault.seal(conversations.customerOf(suggestion.conversation()), text));
    }

    private Decision decision(
            SuggestionState state,
            Actor actor,
            @Nullable Integer candidate,
            @Nullable Boolean edited,
            @Nullable String chip,
            @Nullable String hostResult,
            byte @Nullable [] sealed) {
        return new Decision(state, candidate, edited, chip, hostResult, sealed, clock.instant(), actor.staff());
    }
}
