package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Asks the rules of scorecards, and counts those that could not be told. */
@Component
class CardRules {

    /** A score is kept for good: a machine that has a bad minute is no reason for one that says nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MeterRegistry meters;

    CardRules(MeterRegistry meters) {
        this.meters = meters;
    }

    /** @param place applies, when or says */
    Verdict ask(Rule rule, Facts facts, String place) {
        Verdict verdict = rule.holds(facts, PATIENCE);
        if (verdict instanceof Verdict.Failed) {
            meters.counter("copilot.scoring.rules.failed", "place", place).increment();
        }
        return verdict;
    }
}
