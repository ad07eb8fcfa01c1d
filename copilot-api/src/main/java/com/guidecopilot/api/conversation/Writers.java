package com.guidecopilot.api.conversation;

import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides who may write to the customer of a conversation: never two people at once. */
public interface Writers {

    /**
     * Asked within the sender's transaction: until it ends, nobody else gets the conversation.
     *
     * @param token of the lease that the words were written under; null = whichever the actor holds
     * @return as whom they write
     * @throws Refused {@code conflict-not-the-writer}, naming whoever may
     */
    Author permit(Actor actor, Conversation conversation, @Nullable Long token);

    /** As whom the actor said what has left already: that is a fact, whoever may write now. */
    Author authorOf(Actor actor, Conversation conversation);

    /** The cloud guide who holds the conversation at this moment. */
    Optional<UUID> holderOf(UUID conversation);
}
