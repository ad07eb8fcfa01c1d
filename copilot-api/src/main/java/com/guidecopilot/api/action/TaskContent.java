package com.guidecopilot.api.action;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was pushed of a task, checked. Two that are equal say the same.
 *
 * @param campaign the campaign's code
 * @param assignee one of several people on the customer's seat; null = whoever answers the customer
 * @param value what is hoped for, in fen
 */
record TaskContent(
        String campaign,
        UUID customer,
        @Nullable UUID assignee,
        TaskText text,
        @Nullable Long value,
        Instant opensAt,
        Instant dueAt,
        @Nullable Instant quietUntil) {

    TaskContent saying(TaskText other) {
        return new TaskContent(campaign, customer, assignee, other, value, opensAt, dueAt, quietUntil);
    }
}
