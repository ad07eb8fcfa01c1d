package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.suggestion.compose.Ask;

/** A customer's message with all that is needed to answer it. */
record Context(Conversation conversation, Message message, Ask ask) {

    /** A newer message of the customer makes an answer to this one pointless. */
    boolean isLatest() {
        return message.seq() >= conversation.lastCustomerSeq();
    }
}
