package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Composed;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.ModelComposer;
import com.guidecopilot.api.suggestion.compose.Phrased;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets a model word a reply where one is configured and could say it better; else, and whenever it fails, what is there stands. */
@Component
class Phrasing {

    private final ModelComposer composer;
    private final Scenes scenes;
    private final Suggestions suggestions;
    private final Steps steps;

    Phrasing(ModelComposer composer, Scenes scenes, Suggestions suggestions, Steps steps) {
        this.composer = composer;
        this.scenes = scenes;
        this.suggestions = suggestions;
        this.steps = steps;
    }

    /** Sentences are shown while they come. */
    Made phrase(Work work, Evidence evidence, Composed builtIn) {
        Context context = work.context();
        if (!composer.isWanted(context.ask(), evidence, builtIn)) return Made.builtIn(builtIn);
        Phrased phrased = composer.phrase(
                context.ask(),
                scenes.of(context),
                evidence,
                (index, sentence) -> suggestions.sentence(work, index, sentence),
                work.cancellation());
        return switch (phrased) {
            case Phrased.Reply reply -> new Made(new Composed.Replies(List.of(reply.candidate())), reply.model(), null);
            case Phrased.FellBack fellBack -> {
                steps.fallback(fellBack.reason());
                yield new Made(builtIn, null, fellBack.reason());
            }
            case Phrased.Cancelled ignored -> Made.builtIn(builtIn);
        };
    }
}
