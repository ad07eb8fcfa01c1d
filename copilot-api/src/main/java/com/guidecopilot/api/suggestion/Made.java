package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Composed;
import org.jspecify.annotations.Nullable;

/**
 * What was composed, and by whom.
 *
 * @param model its name; null where the words are the built-in composer's
 * @param fallback why a model that was asked did not word it; null when none was asked or it did
 */
record Made(
        Composed composed, @Nullable String model, @Nullable String fallback) {

    static Made builtIn(Composed composed) {
        return new Made(composed, null, null);
    }

    String composer() {
        return model == null ? Suggestion.BUILT_IN : Suggestion.MODEL;
    }
}
