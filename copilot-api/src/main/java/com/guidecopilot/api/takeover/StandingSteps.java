package com.guidecopilot.api.takeover;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the playbooks stand in a conversation, told by whoever runs them. */
public interface StandingSteps {

    /** @param text the playbook and its step in a few words @param message what brought it there; null = no message did */
    record Step(String text, @Nullable UUID message, Instant since) {}

    /** @return none when no playbook runs */
    List<Step> of(UUID conversation);
}
