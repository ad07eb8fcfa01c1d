package com.guidecopilot.api.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What another module adds to the picture of a conversation that a page shows. */
public interface SnapshotPart {

    /** The member of the JSON object, such as {@code suggestion}. */
    String name();

    /** @return null when there is nothing to show */
    @Nullable
    Object of(UUID conversation);
}
