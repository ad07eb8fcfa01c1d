package com.guidecopilot.api.action;

import org.jspecify.annotations.Nullable;

/**
 * What a task says: it may name the customer, so it is kept under their key.
 *
 * @param script the draft of what is sent
 * @param reason why this customer, for the guide's eyes
 */
record TaskText(
        String title, @Nullable String script, @Nullable String reason) {

    static final TaskText ERASED = new TaskText("", null, null);

    @Override
    public String toString() {
        return "TaskText(%d)".formatted(title.length());
    }
}
