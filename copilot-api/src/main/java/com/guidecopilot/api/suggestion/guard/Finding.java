package com.guidecopilot.api.suggestion.guard;

/**
 * What the guard objects to.
 *
 * @param rule stable name of the rule, such as {@code unsupported-figure}
 * @param text the words it objects to
 * @param reason a sentence for the guide
 */
public record Finding(String rule, String text, String reason) {}
