package com.guidecopilot.api.action;

import com.guidecopilot.api.organisation.Sight;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is stored.
 *
 * @param laterUntil the guide's own "later"
 * @param inserted the text that was put into the chat's input last
 * @param lastStep the place of its newest step
 */
record Task(
        UUID id,
        String externalId,
        Campaign campaign,
        TaskContent content,
        Provenance provenance,
        @Nullable Instant laterUntil,
        TaskLife life,
        @Nullable String inserted,
        int lastStep) {

    /** Somebody who sees it only as the customer's guide must be the one it is for, if it is for one. */
    boolean isFor(Sight sight, UUID store) {
        UUID assignee = content.assignee();
        return assignee == null
                || sight.stores().contains(store)
                || sight.owners().contains(assignee);
    }

    Task saying(TaskText text, @Nullable String inserted) {
        return new Task(
                id, externalId, campaign, content.saying(text), provenance, laterUntil, life, inserted, lastStep);
    }

    boolean holdsAt(Instant at) {
        return !at.isBefore(content.opensAt()) && at.isBefore(content.dueAt());
    }

    @Override
    public String toString() {
        return "Task(%s)".formatted(id);
    }
}
