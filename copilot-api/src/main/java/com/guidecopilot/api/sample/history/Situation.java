package com.guidecopilot.api.sample.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that customers and guides talk about.
 *
 * @param when what brings it about
 * @param weight how often, beside others that the same thing brings about
 * @param months ages of the child of whom it is spoken
 * @param order how often it ends in an order
 */
record Situation(String code, Occasion when, About about, double weight, Range months, double order, List<Turn> turns) {

    enum About {
        FORMULA,
        /** The stage that comes next. */
        SWITCH,
        DIAPER,
        GOODS,
        DURABLE,
        NONE
    }

    /**
     * What one side says at once.
     *
     * @param step of the guide's procedure: skipped by guides who do not keep to it
     * @param after said only when that step was done
     * @param unless said only when that step was not done
     * @param maybe how often it is said
     * @param whenAsked said only when the turn before it was
     * @param says one of these; bubbles of one turn have {@code |} between them
     */
    record Turn(
            boolean guide,
            @Nullable String step,
            @Nullable String after,
            @Nullable String unless,
            double maybe,
            boolean whenAsked,
            List<String> says) {

        Turn {
            says = List.copyOf(says);
            if (says.isEmpty()) throw new IllegalArgumentException("a turn says nothing");
        }
    }

    Situation {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) throw new IllegalArgumentException("situation %s has no turns".formatted(code));
    }

    boolean guideBegins() {
        return turns.getFirst().guide();
    }
}
