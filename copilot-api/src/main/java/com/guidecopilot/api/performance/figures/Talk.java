package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.conversation.Author;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an author did in a closed conversation, beside what they are scored for.
 *
 * @param kind null = nobody in particular
 * @param firstReply in seconds; null = they answered nobody who waited
 * @param reply the message
 */
record Talk(
        @Nullable Author kind,
        @Nullable UUID holder,
        boolean shared,
        @Nullable Integer firstReply,
        @Nullable UUID reply,
        int shown,
        int used,
        int edited) {

    static final Talk NOBODYS = new Talk(null, null, false, null, null, 0, 0, 0);

    boolean isEmpty() {
        return firstReply == null && shown == 0;
    }

    Talk showing(boolean wasUsed, boolean wasEdited) {
        return new Talk(
                kind,
                holder,
                shared,
                firstReply,
                reply,
                shown + 1,
                used + (wasUsed ? 1 : 0),
                edited + (wasEdited ? 1 : 0));
    }
}
