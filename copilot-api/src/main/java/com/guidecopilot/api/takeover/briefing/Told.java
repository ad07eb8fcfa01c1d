package com.guidecopilot.api.takeover.briefing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fact that our side stated.
 *
 * @param said the sentence, or the part of it that states the fact
 * @param matters what it is about: a later statement about the same may take it back
 * @param amounts the figures, in order
 * @param replacedBy the later statement after which this one no longer holds; null = nothing took it back
 */
record Told(
        Utterance said,
        Set<Matter> matters,
        List<Amount> amounts,
        @Nullable Utterance replacedBy) {

    enum Matter {
        PRICE,
        DEAL,
        STOCK,
        DATE,
        TERMS
    }

    /** @param unit 元 for money, however it was written */
    record Amount(BigDecimal value, String unit) {

        boolean isMoney() {
            return unit.equals("元");
        }
    }

    Told {
        matters = Set.copyOf(matters);
        amounts = List.copyOf(amounts);
    }

    Told replacedBy(@Nullable Utterance later) {
        return new Told(said, matters, amounts, later);
    }

    boolean isSuperseded() {
        return replacedBy != null;
    }
}
