package com.guidecopilot.api.llm;

import java.util.List;

/**
 * What is asked of a model.
 *
 * @param rules who it is and what it must keep to
 * @param question the material and the customer's words
 * @param names people who must not be named to a model; masked like phone numbers and addresses
 */
public record Prompt(String rules, String question, List<String> names) {

    public Prompt {
        if (rules.isBlank()) throw new IllegalArgumentException("a prompt has rules");
        if (question.isBlank()) throw new IllegalArgumentException("a prompt asks something");
        names = List.copyOf(names);
    }

    /** What it says of a customer stays out of logs. */
    @Override
    public String toString() {
        return "Prompt[%d characters]".formatted(rules.length() + question.length());
    }
}
