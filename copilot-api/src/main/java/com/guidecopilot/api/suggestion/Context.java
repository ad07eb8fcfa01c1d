package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.suggestion.compose.Ask;
import java.util.List;

/**
 * A customer's message with all that is needed to answer it.
 *
 * @param before what was said earlier, by whomever, oldest first
 */
record Context(Conversation conversation, Message message, List<Message> before, Ask ask) {

    Context {
        before = List.copyOf(before);
    }

    /** A newer message of the customer makes an answer to this one pointless. */
    boolean isLatest() {
        return message.seq() >= conversation.lastCustomerSeq();
    }
}
