package com.guidecopilot.api.llm;

import com.guidecopilot.api.llm.ModelCall.Ending;
import com.guidecopilot.api.llm.ModelCall.Result;
import com.guidecopilot.api.llm.ModelFailure.Reason;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Asks the endpoints in their order until one answers, within one total limit. */
public final class ModelGateway implements Models {

    /** Advice in the documents' words needs no invention. */
    private static final double TEMPERATURE = 0.2;
    /** With less than this left after a provider's rest, its answer would come too late. */
    private static final Duration WORTH_WAITING = Duration.ofMillis(500);

    private final List<ModelEndpoint> endpoints;
    private final Duration total;

    private ModelGateway(List<ModelEndpoint> endpoints, Duration total) {
        this.endpoints = endpoints;
        this.total = total;
    }

    public static ModelGateway of(ModelSettings settings, MeterRegistry meters) {
        if (!settings.endpoints().isEmpty()) Rehearsal.once();
        HttpClient http = StreamingHttp.client(settings.firstToken());
        ModelCalls calls = new ModelCalls(meters);
        CallLimits limits = new CallLimits(settings.firstToken(), settings.gap(), settings.answerTokens());
        List<ModelEndpoint> endpoints = IntStream.rangeClosed(
                        1, settings.endpoints().size())
                .mapToObj(place -> new ModelEndpoint(
                        place, settings, model(settings.endpoints().get(place - 1), limits, http), limits, calls))
                .toList();
        return new ModelGateway(endpoints, settings.total());
    }

    private static StreamingChatModel model(ModelSettings.Endpoint endpoint, CallLimits limits, HttpClient http) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(StreamingHttp.over(http))
                .baseUrl(endpoint.url())
                .apiKey(endpoint.key().isGiven() ? endpoint.key().value() : null)
                .modelName(endpoint.name())
                .temperature(TEMPERATURE)
                .maxTokens(limits.answerTokens())
                .build();
    }

    @Override
    public boolean isConfigured() {
        return !endpoints.isEmpty();
    }

    @Override
    public Outcome stream(Prompt prompt, TextSink sink, Cancellation cancellation) {
        Deadline deadline = Deadline.in(total);
        Mask mask = new Mask(prompt.names());
        String rules = mask.hide(prompt.rules());
        String question = mask.hide(prompt.question());
        try {
            Outcome outcome = new Outcome.Failed(ModelFailure.of(Reason.NOT_CONFIGURED));
            // 1. Each in its turn, until one gave an answer or somebody has seen a part of one.
            for (ModelEndpoint endpoint : endpoints) {
                Result result = endpoint.ask(rules, question, mask, sink, cancellation, deadline);
                outcome = outcome(endpoint, result);
                if (result.shown() || deadline.isOver() || !(outcome instanceof Outcome.Failed)) return outcome;
            }
            // 2. One that asked to be left alone for a moment is worth the wait if there is time.
            Optional<ModelEndpoint> resting = soonBack(deadline);
            if (resting.isEmpty()) return outcome;
            if (cancellation.await(resting.get().rest())) return new Outcome.Stopped();
            return outcome(resting.get(), resting.get().ask(rules, question, mask, sink, cancellation, deadline));
        } catch (ModelCall.Cancelled e) {
            return new Outcome.Stopped();
        }
    }

    private Optional<ModelEndpoint> soonBack(Deadline deadline) {
        Duration patience = deadline.left().minus(WORTH_WAITING);
        return endpoints.stream()
                .filter(endpoint -> endpoint.rest().isPositive())
                .filter(endpoint -> endpoint.rest().compareTo(patience) < 0)
                .min(Comparator.comparing(ModelEndpoint::rest));
    }

    private static Outcome outcome(ModelEndpoint endpoint, Result result) {
        return switch (result.ending()) {
            case Ending.Whole whole -> new Outcome.Completed(endpoint.place(), endpoint.modelName(), whole.tokens());
            case Ending.Enough ignored -> new Outcome.Stopped();
            case Ending.Broken broken -> new Outcome.Failed(ModelFailure.of(broken.reason()));
        };
    }
}
