package com.guidecopilot.api.takeover.briefing;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts that our side stated in one sentence.
 *
 * @param amounts the figures, in order; none = a fact without one, such as that it is sold out
 * @param replacedBy the later sentence after which this no longer holds; null = nothing took it back
 */
record Told(Utterance said, List<Amount> amounts, @Nullable Utterance replacedBy) {

    /** @param unit 元 for money, however it was written */
    record Amount(BigDecimal value, String unit) {

        boolean isMoney() {
            return unit.equals("元");
        }
    }

    Told {
        amounts = List.copyOf(amounts);
    }

    boolean isSuperseded() {
        return replacedBy != null;
    }

    String figures() {
        return amounts.stream()
                .map(amount -> amount.value().toPlainString() + amount.unit())
                .collect(Collectors.joining("、"));
    }
}
