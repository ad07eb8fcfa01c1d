package com.guidecopilot.api.scoring.card;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts rules of scorecards that could not be told. */
@Component
class RuleFailures {

    private final MeterRegistry meters;

    RuleFailures(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param place applies, when or says */
    void count(String place) {
        meters.counter("copilot.scoring.rules.failed", "place", place).increment();
    }
}
