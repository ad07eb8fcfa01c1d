package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.api.llm.Cancellation;
import com.guidecopilot.api.llm.Models;
import com.guidecopilot.api.llm.Outcome;
import com.guidecopilot.api.suggestion.guard.Guard;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.prompts.ModelPrompts;

/**
 * Lets a model word what the knowledge says. Facts of offers it neither sees nor writes: it puts slots, and the server
 * fills them.
 */
public final class ModelComposer {

    private final Models models;
    private final ModelPrompts prompts = new ModelPrompts();
    private final BuiltInComposer builtIn;
    private final Guard guard = new Guard();

    public ModelComposer(Models models, BuiltInComposer builtIn) {
        this.models = models;
        this.builtIn = builtIn;
    }

    /**
     * Whether a model could say it better: advice from passages, also beside a fact. Prices, stock, promotions, sizes and
     * questions back are exact as they are. Without evidence a model is not asked either.
     */
    public boolean isWanted(Ask ask, Evidence evidence, Composed composed) {
        if (!models.isConfigured() || evidence.confidence() < BuiltInComposer.FLOOR) return false;
        Reading reading = evidence.reading();
        boolean laterFacts = !reading.intents().isEmpty() && !reading.moment().isNow();
        if (laterFacts || reading.spotted() instanceof Spotted.Unlisted) return false;
        boolean advice = switch (composed) {
            case Composed.NothingAsked ignored -> false;
            case Composed.NoKnowledge ignored -> reading.intents().isEmpty() || builtIn.asksMore(ask.words());
            case Composed.Replies replies -> {
                Candidate first = replies.candidates().getFirst();
                yield first.strategy() == Strategy.ANSWER
                        && (isFromPassages(first) || isFromOffers(first) && builtIn.asksMore(ask.words()));
            }
        };
        return advice && !Briefing.passages(evidence).isEmpty();
    }

    /** @param released gets each sentence as it passes; all are void when it is not a {@link Phrased.Reply} in the end */
    public Phrased phrase(Ask ask, Scene scene, Evidence evidence, SentenceSink released, Cancellation cancellation) {
        Briefing briefing = Briefing.of(ask, scene, evidence, prompts);
        ModelReply reply = new ModelReply(ask, evidence, briefing, guard, released);
        return switch (models.stream(briefing.prompt(), reply, cancellation)) {
            case Outcome.Completed completed -> {
                reply.end();
                yield reply.objection().<Phrased>map(ModelComposer::fellBack).orElseGet(() -> {
                    var sentences = reply.sentences();
                    return new Phrased.Reply(
                            new Candidate(
                                    Strategy.ANSWER,
                                    sentences,
                                    evidence.confidence(),
                                    BuiltInComposer.firstEnd(sentences),
                                    briefing.templates()),
                            completed.model());
                });
            }
            case Outcome.Stopped ignored ->
                reply.objection().<Phrased>map(ModelComposer::fellBack).orElseGet(Phrased.Cancelled::new);
            case Outcome.Failed failed ->
                new Phrased.FellBack(failed.failure().reason().name());
        };
    }

    private static Phrased fellBack(Objection objection) {
        return new Phrased.FellBack(objection.name());
    }

    private static boolean isFromPassages(Candidate candidate) {
        return cites(candidate, Citation.Kind.PASSAGE);
    }

    private static boolean isFromOffers(Candidate candidate) {
        return cites(candidate, Citation.Kind.OFFER);
    }

    private static boolean cites(Candidate candidate, Citation.Kind kind) {
        return candidate.sentences().stream()
                .flatMap(sentence -> sentence.citations().stream())
                .anyMatch(citation -> citation.kind() == kind);
    }
}
