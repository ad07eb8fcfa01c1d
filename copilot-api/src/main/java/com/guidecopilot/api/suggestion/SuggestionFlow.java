package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.suggestion.compose.BuiltInComposer;
import com.guidecopilot.api.suggestion.compose.Composed;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The way of a message: context, evidence, reply, guard, suggestion. Begins when the message is stored; a newer message
 * of the customer ends it.
 */
@Component
// Somebody waits for a suggestion: whatever else acts on a message comes after it.
@Order(0)
class SuggestionFlow implements EventHandler {

    private static final Logger log = LoggerFactory.getLogger(SuggestionFlow.class);

    private final Contexts contexts;
    private final EvidenceFinder finder;
    private final BuiltInComposer composer;
    private final Phrasing phrasing;
    private final GuardedReplies guard;
    private final Suggestions suggestions;
    private final Steps steps;

    SuggestionFlow(
            Contexts contexts,
            EvidenceFinder finder,
            BuiltInComposer composer,
            Phrasing phrasing,
            GuardedReplies guard,
            Suggestions suggestions,
            Steps steps) {
        this.contexts = contexts;
        this.finder = finder;
        this.composer = composer;
        this.phrasing = phrasing;
        this.guard = guard;
        this.suggestions = suggestions;
        this.steps = steps;
    }

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_RECEIVED;
    }

    @Override
    public void handle(Event event) {
        if (!suggestions.isAnswered(event.subject())) suggest(event.subject());
        else if (event.isTakenUp()) suggestions.tellAgain(event.subject());
    }

    /** @return the suggestion that came of it; empty when a newer message made it pointless */
    Optional<UUID> suggest(UUID message) {
        return steps.time("total", () -> {
            // 1. What was said, by whom, where and when.
            Optional<Context> found = steps.time("context", () -> contexts.of(message));
            if (found.isEmpty() || !found.get().isLatest()) return Optional.empty();
            Context context = found.get();
            // 2. Open pages see that work has begun; older suggestions of the conversation give way.
            Optional<Work> begun = suggestions.begin(context);
            begun.ifPresent(work -> finish(context, work));
            return begun.map(Work::id);
        });
    }

    private void finish(Context context, Work work) {
        try {
            answer(context, work);
        } catch (RuntimeException e) {
            log.warn("suggestion {} failed", work.id(), e);
            suggestions.failed(work, e);
            throw e;
        }
    }

    private void answer(Context context, Work work) {
        if (context.message().kind() != MessageKind.TEXT
                || composer.asksNothing(context.ask().words())) {
            suggestions.withhold(work, Withheld.NOT_A_QUESTION);
            return;
        }
        // 3. Passages and offers that hold for this store at this moment.
        Evidence evidence = steps.time("retrieve", () -> finder.find(context.ask()));
        if (work.isPointless()) return;
        // 4. A reply made of them in approved words: there at once, whatever becomes of a model.
        Composed composed = steps.time("compose", () -> composer.compose(context.ask(), evidence));
        if (work.isPointless()) return;
        // 5. The same in a model's words, where there is one and advice is asked for.
        Made made = steps.time("phrase", () -> phrasing.phrase(work, evidence, composed));
        if (work.isPointless()) return;
        // 6. and 7. What the guard lets through is stored and shown.
        switch (made.composed()) {
            case Composed.NothingAsked ignored -> suggestions.withhold(work, Withheld.NOT_A_QUESTION);
            case Composed.NoKnowledge nothing -> suggestions.hold(work, made, nothing.holding(), evidence);
            case Composed.Replies replies -> {
                var verdict = steps.time("guard", () -> guard.check(replies.candidates(), evidence));
                steps.run("show", () -> suggestions.show(work, made, verdict, evidence));
            }
        }
    }
}
