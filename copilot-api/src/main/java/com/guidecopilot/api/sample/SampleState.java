package com.guidecopilot.api.sample;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How far the load is. Shown by health as {@code sample}: whoever waits for the service waits for its sample. */
@Component("sampleHealthIndicator")
@WhenSampleIsOn
class SampleState implements HealthIndicator {

    private sealed interface Phase {
        record Loading(String at) implements Phase {}

        record Loaded() implements Phase {}

        record Failed(String reason) implements Phase {}
    }

    private volatile String history = "";
    private volatile Phase phase = new Phase.Loading("waiting for the service");

    void loading(String at) {
        phase = new Phase.Loading(at);
    }

    void loaded() {
        phase = new Phase.Loaded();
    }

    void failed(String reason) {
        phase = new Phase.Failed(reason);
    }

    /** The service is ready without it. @param at how far it is, in words */
    void history(String at) {
        history = at;
    }

    @Override
    public Health health() {
        return switch (phase) {
            case Phase.Loaded ignored when history.isEmpty() -> Health.up().build();
            case Phase.Loaded ignored ->
                Health.up().withDetail("history", history).build();
            case Phase.Loading loading ->
                Health.down().withDetail("loading", loading.at()).build();
            case Phase.Failed failed ->
                Health.down().withDetail("reason", failed.reason()).build();
        };
    }
}
