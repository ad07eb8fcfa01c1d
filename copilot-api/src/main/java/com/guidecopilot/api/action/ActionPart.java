package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.SnapshotPart;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds what to do next to the picture of a conversation. */
@Component
class ActionPart implements SnapshotPart {

    private final NextActions actions;

    ActionPart(NextActions actions) {
        this.actions = actions;
    }

    @Override
    public String name() {
        return "actions";
    }

    @Override
    public Object of(UUID conversation) {
        return actions.of(conversation);
    }
}
