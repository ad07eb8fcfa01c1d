package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Citation;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.api.suggestion.guard.Finding;
import com.guidecopilot.knowledge.index.DocumentShelf;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whether a reply that was made some time ago may still be said now. */
@Component
class StillTrue {

    private final Contexts contexts;
    private final EvidenceFinder finder;
    private final DocumentShelf shelf;
    private final GuardedReplies guard;
    private final Clock clock;

    StillTrue(Contexts contexts, EvidenceFinder finder, DocumentShelf shelf, GuardedReplies guard, Clock clock) {
        this.contexts = contexts;
        this.finder = finder;
        this.shelf = shelf;
        this.guard = guard;
        this.clock = clock;
    }

    /** Every offer states the same now, and every passage is still in force. */
    boolean holds(Suggestion suggestion, Suggestion.Reply reply) {
        Optional<Context> context = contexts.of(suggestion.message());
        return context.isPresent()
                && reply.sentences().stream()
                        .flatMap(said -> said.citations().stream())
                        .allMatch(citation -> holds(citation, context.get()));
    }

    /** Of each fact that a reply states, whether it holds. @return empty when the message is no longer there */
    Map<Citation, Boolean> of(Suggestion suggestion, Suggestion.Reply reply) {
        Map<Citation, Boolean> facts = new LinkedHashMap<>();
        contexts.of(suggestion.message())
                .ifPresent(context -> reply.sentences().stream()
                        .flatMap(said -> said.citations().stream())
                        .forEach(citation -> facts.put(citation, holds(citation, context))));
        return facts;
    }

    private boolean holds(Citation citation, Context context) {
        return switch (citation.kind()) {
            case PRODUCT -> true;
            case OFFER -> finder.stillStates(citation, context.ask());
            case PASSAGE -> {
                LocalDate today = LocalDate.ofInstant(
                        clock.instant(), context.ask().place().zone());
                yield shelf.passage(UUID.fromString(citation.ref()), today)
                        .filter(passage -> finder.isInForce(passage.document().versionId(), context.ask()))
                        .isPresent();
            }
        };
    }

    /** What stands against a text that the guide typed: the same check as on our own. */
    List<Finding> objections(Suggestion suggestion, Suggestion.Reply reply, String text) {
        Optional<Context> context = contexts.of(suggestion.message());
        if (context.isEmpty()) return List.of();
        Evidence evidence = finder.find(context.get().ask());
        List<String> vouching = new ArrayList<>(evidence.texts());
        // What the suggestion itself said counts only as far as it still holds.
        reply.sentences().stream()
                .flatMap(said -> said.citations().stream())
                .filter(citation -> holds(citation, context.get()))
                .flatMap(citation -> Stream.of(citation.quote(), citation.label()))
                .forEach(vouching::add);
        return guard.check(
                text, vouching, finder.internalNear(text, context.get().ask()));
    }
}
