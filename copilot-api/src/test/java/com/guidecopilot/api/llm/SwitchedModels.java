package com.guidecopilot.api.llm;

import com.guidecopilot.api.platform.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Models that a test switches on for its own brand's messages; until then none is configured, as at a first start. */
public final class SwitchedModels implements Models {

    private static final Duration PATIENT = Duration.ofSeconds(9);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final ModelSettings NONE = settings();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private volatile Models current = ModelGateway.of(NONE, meters);

    /** A new gateway, which remembers no failures, under clocks that no busy machine runs into. */
    public void use(String... urls) {
        current = ModelGateway.of(settings(urls), meters);
    }

    /**
     * The same, with one clock that a test can wait for: a busy machine may run into another of them before.
     *
     * @param reason what running into it is called
     */
    public void useImpatiently(String reason, String... urls) {
        Duration soon = Duration.ofMillis(1500);
        current = ModelGateway.of(
                settings(
                        reason.equals("FIRST_TOKEN_TIMEOUT") ? soon : PATIENT,
                        reason.equals("STALLED") ? soon : PATIENT,
                        reason.equals("TOO_SLOW") ? soon.multipliedBy(2) : LONGEST,
                        urls),
                meters);
    }

    public void off() {
        current = ModelGateway.of(NONE, meters);
    }

    @Override
    public boolean isConfigured() {
        return current.isConfigured();
    }

    @Override
    public Outcome stream(Prompt prompt, TextSink sink, Cancellation cancellation) {
        return current.stream(prompt, sink, cancellation);
    }

    static ModelSettings settings(String... urls) {
        return settings(PATIENT, PATIENT, LONGEST, urls);
    }

    private static ModelSettings settings(Duration firstToken, Duration gap, Duration total, String... urls) {
        List<ModelSettings.Endpoint> endpoints = Stream.of(urls)
                .map(url -> new ModelSettings.Endpoint(url, new Secret("sk-test"), "test-model"))
                .toList();
        return new ModelSettings(endpoints, firstToken, gap, total, Duration.ofSeconds(30), 4, 400);
    }
}
