package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversations;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Hears customers complain. It only brings a conversation before a reviewer, so it may err. */
@Component
class Complaints {

    private static final Pattern COMPLAINT = Pattern.compile("投诉|举报|曝光|差评|12315|消协|维权|律师|起诉|骗子|骗人|上当|忽悠|假货|"
            + "太差|很差|不负责|态度.{0,3}差|没人(管|理|回|搭理)|(怎么|为什么|都).{0,4}(不|没)(人)?(回复|回我|理我|处理|解决)");

    private static final int MESSAGES = 500;

    private final Conversations conversations;

    Complaints(Conversations conversations) {
        this.conversations = conversations;
    }

    boolean heardIn(UUID conversation) {
        return conversations.lastOf(conversation, MESSAGES).stream()
                .filter(message -> message.author() == Author.CUSTOMER)
                .anyMatch(message -> COMPLAINT.matcher(message.text()).find());
    }
}
