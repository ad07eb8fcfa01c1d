package com.guidecopilot.api.platform;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the tables are there. Shown by health as {@code schema}; until then requests are told to come back. */
@Component("schemaHealthIndicator")
class SchemaState implements HealthIndicator {

    sealed interface Phase {
        record Waiting(String reason) implements Phase {}

        record Ready() implements Phase {}
    }

    private volatile Phase phase = new Phase.Waiting("the schema has not been checked yet");

    boolean isReady() {
        return phase instanceof Phase.Ready;
    }

    void ready() {
        phase = new Phase.Ready();
    }

    void waiting(String reason) {
        phase = new Phase.Waiting(reason);
    }

    @Override
    public Health health() {
        return switch (phase) {
            case Phase.Ready ignored -> Health.up().build();
            case Phase.Waiting waiting ->
                Health.down().withDetail("reason", waiting.reason()).build();
        };
    }
}
