package com.guidecopilot.api.suggestion;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Times each step of the message path: {@code copilot_message_step_seconds} by step, and the whole. */
@Component
class Steps {

    private final MeterRegistry meters;

    Steps(MeterRegistry meters) {
        this.meters = meters;
    }

    <T> T time(String step, Supplier<T> work) {
        Timer.Sample sample = Timer.start(meters);
        try {
            return work.get();
        } finally {
            sample.stop(Timer.builder("copilot.message.step")
                    .tag("step", step)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }

    void run(String step, Runnable work) {
        time(step, () -> {
            work.run();
            return true;
        });
    }

    void outcome(SuggestionState state) {
        meters.counter("copilot.suggestions", "state", state.name()).increment();
    }

    /** A model was asked and its words were not used. */
    void fallback(String reason) {
        meters.counter("copilot.suggestion.fallback", "reason", reason).increment();
    }

    void finding(String rule) {
        meters.counter("copilot.guard.findings", "rule", rule).increment();
    }
}
