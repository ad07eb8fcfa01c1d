package com.guidecopilot.api.suggestion.guard;

import java.util.List;

/**
 * A sentence that wants to reach a customer, with everything that vouches for it.
 *
 * @param evidence texts that hold for this store at this moment; a figure must be found in one of them
 * @param internal texts that no customer may see
 */
public record Checked(String text, List<String> evidence, List<String> internal) {

    public Checked {
        evidence = List.copyOf(evidence);
        internal = List.copyOf(internal);
    }
}
