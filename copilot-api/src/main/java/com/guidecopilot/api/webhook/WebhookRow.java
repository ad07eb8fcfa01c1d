package com.guidecopilot.api.webhook;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subscription as it is asked for. Nothing is checked yet: a wrong row is named and the others are taken. */
record WebhookRow(
        @Nullable String code,
        @Nullable String url,
        @Nullable Set<String> events,
        @Nullable String secret) {

    @Override
    public String toString() {
        return "WebhookRow(%s)".formatted(code);
    }
}
