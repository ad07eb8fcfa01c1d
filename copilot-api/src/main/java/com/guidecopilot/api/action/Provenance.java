package com.guidecopilot.api.action;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a task comes from.
 *
 * @param proactive whether the customer did not ask for it, so that it needs their leave
 * @param why null when whoever pushed it said so in the task's own words
 */
record Provenance(
        Origin origin,
        boolean proactive,
        @Nullable Why why,
        @Nullable StepRef step) {

    /** One step of one version of a playbook. */
    record StepRef(UUID playbook, UUID version, String step) {}

    static final Provenance PUSHED = new Provenance(Origin.SCRM, true, null, null);

    Provenance {
        if ((origin == Origin.PLAYBOOK) != (step != null)) {
            throw new IllegalArgumentException("a task of %s with step %s".formatted(origin, step));
        }
    }
}
